import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

let renderer: Promise<void> | undefined

/** The renderer is one WebAssembly module for the whole process and may be started only once. */
function startRenderer(): Promise<void> {
  renderer ??= readFile(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))).then(initWasm)
  return renderer
}

/** An SVG as PNG of some width in pixels, its ground transparent. Rejects for one that cannot be drawn. */
export async function drawSvg(svg: string, width: number): Promise<Uint8Array> {
  await startRenderer()
  const resvg = new Resvg(svg, { fitTo: { mode: 'width', value: width } })
  const image = resvg.render()
  try {
    return image.asPng()
  } finally {
    image.free()
    resvg.free()
  }
}
