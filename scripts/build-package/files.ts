import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Plugin } from 'esbuild'

/** `new URL('../schemas/job.json', import.meta.url)`, and the beginning of one that ends in a variable. */
const FILE = /new URL\((['`])(\.{1,2}\/[^'`$]*)/g

/** The API's description is a fifth of all code as text, and read once. */
const DESCRIPTION = 'openapi.json.br'
const READ_DESCRIPTION = `import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
export default JSON.parse(brotliDecompressSync(readFileSync(new URL('./files/${DESCRIPTION}', import.meta.url))).toString())`

/** Where files that belong to a workspace lie in what is built. */
const FILES = 'files'

/**
 * Source finds files by its own place. What is built lies in `dist/`: files of the root are one folder above
 * it, as they are published where they are, and those of workspaces are copied beside it.
 */
export function filesOfTheSource(root: string): { plugin: Plugin; contents: Map<string, Uint8Array> } {
  const copied = new Map<string, string>()
  const contents = new Map<string, Uint8Array>()
  const place = (source: string, relative: string): string => {
    const file = path.join(path.dirname(source), relative)
    const inRoot = path.relative(root, file) + (relative.endsWith('/') ? '/' : '')
    if (!inRoot.startsWith('packages/')) return `../${inRoot}`
    const name = `${FILES}/${path.basename(file)}`
    if ((copied.get(name) ?? file) !== file) throw new Error(`Two files would be ${name}`)
    copied.set(name, file)
    contents.set(name, readFileSync(file))
    return `./${name}`
  }
  const plugin: Plugin = {
    name: 'files-of-the-source',
    setup({ onLoad }) {
      onLoad({ filter: /\/(src|packages)\/.*\.ts$/ }, ({ path: source }) => ({
        contents: readFileSync(source, 'utf8').replace(
          FILE,
          (_, quote, relative) => `new URL(${quote}${place(source, relative)}`,
        ),
        loader: 'ts',
      }))
      onLoad({ filter: /\/schemas\/openapi\.json$/ }, ({ path: source }) => {
        const description = JSON.stringify(JSON.parse(readFileSync(source, 'utf8')))
        contents.set(`${FILES}/${DESCRIPTION}`, brotliCompressSync(description))
        return { contents: READ_DESCRIPTION, loader: 'js' }
      })
    },
  }
  return { plugin, contents }
}
