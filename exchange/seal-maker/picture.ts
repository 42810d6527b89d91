import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { SealError } from '../../shared/seal/errors.ts'
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
export function drawSealPicture(face: SealFace, font: OutlineFont): Promise<SealPicture> {
  return renderSealPicture(sealPictureSvg(face, font), face.diameterMm)
}

/** A square SVG as the PNG of a seal. @throws SealError `seal-input-invalid` for one that cannot be drawn */
export async function renderSealPicture(svg: string, diameterMm: number): Promise<SealPicture> {
  await startRenderer()
  const width = Math.round(diameterMm * SEAL_PIXELS_PER_MM)
  const resvg = rendererOf(svg, width)
  const image = resvg.render()
  try {
    return { type: 'PNG', data: image.asPng(), widthMm: diameterMm, heightMm: diameterMm }
  } finally {
    image.free()
    resvg.free()
  }
}

function rendererOf(svg: string, width: number) {
  try {
    return new Resvg(svg, { fitTo: { mode: 'width', value: width } })
  } catch (cause) {
    throw new SealError('seal-input-invalid', 'drawing a seal: the picture cannot be drawn', { cause })
  }
}
