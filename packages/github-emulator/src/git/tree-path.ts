/** Deeper paths than any tree needs; keeps the writing of subtrees from going too deep. */
const MAX_PATH_DEPTH = 50

/** Whether git takes this as the path of a file below a tree. */
export function isTreePath(path: string): boolean {
  const parts = path.split('/')
  const isWell = (part: string) => part !== '' && part !== '.' && part !== '..' && part !== '.git'
  return parts.length <= MAX_PATH_DEPTH && parts.every(isWell)
}
