/* Ids of git's objects, worked out here: what an id says needs no request. */

/** The id of git's object: the SHA-1 of its kind, its length and its content. */
async function objectId(kind: 'blob' | 'tree' | 'commit', content: Uint8Array): Promise<Uint8Array> {
  const head = new TextEncoder().encode(`${kind} ${content.byteLength}\0`)
  return new Uint8Array(await crypto.subtle.digest('SHA-1', joined(head, content)))
}

function joined(first: Uint8Array, second: Uint8Array) {
  const all = new Uint8Array(first.byteLength + second.byteLength)
  all.set(first)
  all.set(second, first.byteLength)
  return all
}

const toHex = (id: Uint8Array): string => [...id].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** A commit without parents, of one text file. */
export interface SmallCommit {
  path: string
  content: string
  message: string
  /** Author and committer. */
  by: { name: string; email: string; date: string }
}

/** The ids of such a commit and of its tree. */
export async function idsOf({
  path,
  content,
  message,
  by,
}: SmallCommit): Promise<{ commit: string; tree: string }> {
  const encoder = new TextEncoder()
  const blob = await objectId('blob', encoder.encode(content))
  const treeId = await objectId('tree', joined(encoder.encode(`100644 ${path}\0`), blob))
  const tree = toHex(treeId)
  const who = `${by.name} <${by.email}> ${Date.parse(by.date) / 1000} +0000`
  const commit = `tree ${tree}\nauthor ${who}\ncommitter ${who}\n\n${message}`
  return { commit: toHex(await objectId('commit', encoder.encode(commit))), tree }
}
