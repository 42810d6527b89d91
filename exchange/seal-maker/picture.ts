import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import type { SealPicture } from '../../shared/seal/model.ts'
import { type OutlineFont, type SealFace, sealPictureSvg } from '../../shared/seal/picture.ts'

/** 305 dots per inch: sharp in print, and still only some tens of kilobytes in each signature. */
export const SEAL_PIXELS_PER_MM = 12

let renderer: Promise<void> | undefined

/** The renderer is one WebAssembly module for the whole process and may be started only once. */
function startRenderer(): Promise<void> {
  renderer ??= readFile(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))).then(initWasm)
  return renderer
}

/** Draws a seal as a PNG with a transparent ground. @throws SealError `seal-input-invalid` */
export async function drawSealPicture(face: SealFace, font: OutlineFont): Promise<SealPicture> {
  const svg = sealPictureSvg(face, font)
  await startRenderer()
  const width = Math.round(face.diameterMm * SEAL_PIXELS_PER_MM)
  const resvg = new Resvg(svg, { fitTo: { mode: 'width', value: width } })
  const image = resvg.render()
  try {
    return { type: 'PNG', data: image.asPng(), widthMm: face.diameterMm, heightMm: face.diameterMm }
  } finally {
    image.free()
    resvg.free()
  }
}
