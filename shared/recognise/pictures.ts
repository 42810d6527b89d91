import {
  MAX_PICTURE_BYTES,
  MAX_PICTURE_HEIGHT,
  MAX_PICTURE_WIDTH,
  MAX_PICTURES_BYTES,
} from '../document/limits.ts'
import type { Picture } from '../document/picture.ts'
import { toBase64 } from '../encoding/base64.ts'

/** Takes pictures over as far as a document holds them; counts those it cannot. */
export type PictureTaker = {
  take(
    bytes: Uint8Array | undefined,
    size: { width: number; height: number },
    description: string,
  ): Picture | undefined
  lost(): number
}

const DEFAULT_WIDTH_MM = 100
const DEFAULT_HEIGHT_MM = 75
const MAX_DESCRIPTION = 200

export function createPictureTaker(): PictureTaker {
  let total = 0
  let lost = 0
  return {
    lost: () => lost,
    take(bytes, size, description) {
      const format = bytes === undefined ? undefined : formatOf(bytes)
      if (
        bytes === undefined ||
        format === undefined ||
        bytes.length > MAX_PICTURE_BYTES ||
        total + bytes.length > MAX_PICTURES_BYTES
      ) {
        lost++
        return undefined
      }
      total += bytes.length
      const plain = description
        .replaceAll(/\p{C}|[\u2028\u2029]/gu, ' ')
        .trim()
        .slice(0, MAX_DESCRIPTION)
      return { kind: 'picture', format, data: toBase64(bytes), ...fitted(size), description: plain }
    },
  }
}

function formatOf(bytes: Uint8Array): Picture['format'] | undefined {
  if (bytes.length < 12) return undefined
  if (
    bytes[0] === 0x89 &&
    bytes[1] === 0x50 &&
    bytes[2] === 0x4e &&
    bytes[3] === 0x47 &&
    bytes[4] === 0x0d &&
    bytes[5] === 0x0a &&
    bytes[6] === 0x1a &&
    bytes[7] === 0x0a
  )
    return 'png'
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? 'jpg' : undefined
}

/** The size in mm, made smaller so that it fits into the type area. */
function fitted({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const isKnown = Number.isFinite(width) && Number.isFinite(height) && width > 0 && height > 0
  const size = isKnown ? { width, height } : { width: DEFAULT_WIDTH_MM, height: DEFAULT_HEIGHT_MM }
  const scale = Math.min(1, MAX_PICTURE_WIDTH / size.width, MAX_PICTURE_HEIGHT / size.height)
  const round = (value: number) => Math.max(0.1, Math.floor(value * scale * 10) / 10)
  return { width: round(size.width), height: round(size.height) }
}
