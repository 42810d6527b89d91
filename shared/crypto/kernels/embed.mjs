// embed.mjs NAME: writes NAME-wasm.ts, the bytes of NAME.wasm as base64, so that the kernel is there
// without reading a file, in Node, in Electron's processes and in workers alike.
// biome-ignore lint/style/noRestrictedImports: a build script, not part of the product
import { readFileSync, writeFileSync } from 'node:fs'

const [name] = process.argv.slice(2)
const here = new URL('.', import.meta.url)
const lines =
  readFileSync(new URL(`${name}.wasm`, here))
    .toString('base64')
    .match(/.{1,120}/g) ?? []
writeFileSync(
  new URL(`${name}-wasm.ts`, here),
  `// Made from ${name}.c by build.sh; do not edit.\nexport const ${name.replaceAll('-', '_').toUpperCase()}_WASM =\n  ${lines.map(line => `'${line}'`).join(' +\n  ')}\n`,
)
