import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import type { Pixels } from './read-code.ts'

const require = createRequire(import.meta.url)
let started: Promise<void> | undefined

/** An SVG as pixels, by a renderer without fonts: shapes and pictures only. */
export async function pixelsOf(svg: string, width: number): Promise<Pixels> {
  started ??= initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))
  await started
  const drawing = new Resvg(svg, { fitTo: { mode: 'width', value: width } })
  const image = drawing.render()
  try {
    return { data: new Uint8ClampedArray(image.pixels), width: image.width, height: image.height }
  } finally {
    image.free()
    drawing.free()
  }
}
