import { drawSvg } from '../../shared/node/draw-svg.ts'
import { SealError } from '../../shared/seal/errors.ts'
import type { SealPicture } from '../../shared/seal/model.ts'
import { type OutlineFont, type SealFace, sealPictureSvg } from '../../shared/seal/picture.ts'

/** 305 dots per inch: sharp in print, and still only some tens of kilobytes in each signature. */
export const SEAL_PIXELS_PER_MM = 12

/** Draws a seal as a PNG with a transparent ground. @throws SealError `seal-input-invalid` */
export function drawSealPicture(face: SealFace, font: OutlineFont): Promise<SealPicture> {
  return renderSealPicture(sealPictureSvg(face, font), face.diameterMm)
}

/** A square SVG as the PNG of a seal. @throws SealError `seal-input-invalid` for one that cannot be drawn */
export async function renderSealPicture(svg: string, diameterMm: number): Promise<SealPicture> {
  const width = Math.round(diameterMm * SEAL_PIXELS_PER_MM)
  const data = await drawSvg(svg, width).catch(cause => {
    throw new SealError('seal-input-invalid', 'drawing a seal: the picture cannot be drawn', { cause })
  })
  return { type: 'PNG', data, widthMm: diameterMm, heightMm: diameterMm }
}
