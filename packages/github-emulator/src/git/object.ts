import { hash } from 'node:crypto'

export type ObjectType = 'blob' | 'tree' | 'commit'

export interface GitObject {
  oid: string
  type: ObjectType
  content: Uint8Array
}

/** 40 zeros: "no object" in ref updates. */
export const ZERO_OID = '0'.repeat(40)

export const isOid = (text: string) => /^[0-9a-f]{40}$/.test(text)

/** A git object with its id: the sha1 of `<type> <size>\0<content>`, as git computes it. */
export function gitObject(type: ObjectType, content: Uint8Array): GitObject {
  const oid = hash('sha1', Buffer.concat([Buffer.from(`${type} ${content.byteLength}\0`), content]))
  return { oid, type, content }
}
