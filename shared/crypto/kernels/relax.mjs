// relax.mjs NAME STRICT: gives the relaxed instructions of NAME.wasm the numbers of the finished standard.
//
// clang 14 knows i8x16.relaxed_swizzle, but from a draft in which it was number 0xa2; it became 0x100. Both numbers take
// two bytes. NAME was compiled from the same source as STRICT, where each of them is a plain i8x16.swizzle,
// so they can be counted: a third byte sequence that happens to look the same would be noticed.
// biome-ignore lint/style/noRestrictedImports: a build script, not part of the product
import { readFileSync, writeFileSync } from 'node:fs'

const [name, strict] = process.argv.slice(2)
const here = new URL('.', import.meta.url)
const DRAFT = Buffer.from('fda201', 'hex')
const FINAL = Buffer.from('fd8002', 'hex')
const SWIZZLE = Buffer.from('fd0e', 'hex')

function placesOf(sequence, bytes) {
  const places = []
  for (let at = bytes.indexOf(sequence); at >= 0; at = bytes.indexOf(sequence, at + 1)) places.push(at)
  return places
}

const bytes = readFileSync(new URL(`${name}.wasm`, here))
const places = placesOf(DRAFT, bytes)
const wanted = placesOf(SWIZZLE, readFileSync(new URL(`${strict}.wasm`, here))).length
if (places.length !== wanted)
  throw new Error(
    `${places.length} relaxed instructions, ${wanted} strict ones: this compiler is another one`,
  )
for (const at of places) FINAL.copy(bytes, at)
writeFileSync(new URL(`${name}.wasm`, here), bytes)
