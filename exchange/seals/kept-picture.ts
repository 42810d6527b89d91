import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SealError } from '../../shared/seal/errors.ts'
import type { SealPicture } from '../../shared/seal/model.ts'
import type { OutlineFont } from '../../shared/seal/picture.ts'
import type { UnitTable } from '../database/tables.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import { openSealFont } from '../seal-maker/outline-font.ts'
import { drawSealPicture, SEAL_PIXELS_PER_MM } from '../seal-maker/picture.ts'
import { sealPictureFromFile } from '../seal-maker/picture-file.ts'
import { writeDurably } from '../trust/files.ts'

/**
 * Pictures of seals that the operator has set before a unit asks for its seal: drawn from the unit's name, or from
 * a file that the unit brings. They lie as PNG in the data folder; the seal maker takes them from there.
 */
export type PictureWish = {
  diameterMm: number
  centre: 'star' | 'none'
  /** A short line below the centre, such as 电子公文专用章. */
  subtitle?: string
  file?: { bytes: Uint8Array; whiteIsPaper: boolean }
}

const PIXEL_WIDTH_AT = 16 // PNG: signature, length and type of IHDR, then the width

/** Draws and keeps the picture for a unit's seal; answers the file. Throws SealError `seal-input-invalid`. */
export async function keepPicture(dataFolder: string, unit: UnitTable, wish: PictureWish): Promise<string> {
  const path = pathOf(dataFolder, unit)
  const picture =
    wish.file === undefined
      ? await drawForUnit(unit, wish)
      : await sealPictureFromFile(wish.file.bytes, { ...wish.file, diameterMm: wish.diameterMm })
  writeDurably(path, picture.data)
  return path
}

/** The picture that was kept for a unit, or one drawn now. Throws ExchangeError `request-malformed`. */
export async function pictureFor(
  dataFolder: string,
  unit: UnitTable,
  diameterMm: number,
): Promise<SealPicture> {
  const path = pathOf(dataFolder, unit)
  if (existsSync(path)) return keptPicture(readFileSync(path))
  try {
    return await drawForUnit(unit, { diameterMm, centre: 'star' })
  } catch (cause) {
    if (!(cause instanceof SealError)) throw cause
    throw new ExchangeError('request-malformed', 'name: cannot be drawn on a seal', { cause })
  }
}

let font: OutlineFont | undefined // opened once

async function drawForUnit({ name }: UnitTable, wish: PictureWish): Promise<SealPicture> {
  const { diameterMm, centre, subtitle } = wish
  font ??= openSealFont()
  const face = { unitName: name, centre, diameterMm, ...(subtitle === undefined ? {} : { subtitle }) }
  return await drawSealPicture(face, font)
}

function keptPicture(data: Buffer): SealPicture {
  const widthMm = Math.round(data.readUInt32BE(PIXEL_WIDTH_AT) / SEAL_PIXELS_PER_MM)
  return { type: 'PNG', data, widthMm, heightMm: widthMm }
}

function pathOf(dataFolder: string, { code }: UnitTable): string {
  return join(dataFolder, 'seal-pictures', `${code}.png`)
}
