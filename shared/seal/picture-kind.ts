import type { SealPicture } from './model.ts'

/** The kinds of picture that a seal in use may carry (GB/T 38540 names none; vendors write these). */
export type PictureKind = 'png' | 'jpg' | 'bmp' | 'gif' | 'svg' | 'ofd'

const NAMES: Readonly<Record<string, PictureKind>> = {
  png: 'png',
  jpg: 'jpg',
  jpeg: 'jpg',
  bmp: 'bmp',
  gif: 'gif',
  svg: 'svg',
  ofd: 'ofd',
}

const SIGNATURES: readonly (readonly [PictureKind, readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['bmp', [0x42, 0x4d]],
  ['ofd', [0x50, 0x4b, 0x03, 0x04]],
]

/** The kind a seal says its picture has: `PNG`, `.png` and `image/png` are one. `undefined` for an unknown one. */
export function namedKindOf(type: string): PictureKind | undefined {
  const name = type
    .trim()
    .toLowerCase()
    .replace(/^(?:image\/|\.)/, '')
    .replace(/\+xml$/, '')
  return Object.hasOwn(NAMES, name) ? NAMES[name] : undefined
}

/**
 * The kind a picture really has, whatever its seal says: a decoder must be given what it decodes. `undefined` for
 * bytes that are none of these.
 */
export function pictureKindOf({ data }: Pick<SealPicture, 'data'>): PictureKind | undefined {
  const found = SIGNATURES.find(([, signature]) => signature.every((byte, i) => data[i] === byte))
  return found?.[0] ?? (beginsLikeXml(data) ? 'svg' : undefined)
}

/** White space and a byte order mark may stand before the first tag. */
function beginsLikeXml(data: Uint8Array): boolean {
  const start = String.fromCharCode(...data.subarray(0, 64)).replace(/^\u00ef\u00bb\u00bf/, '')
  return /^[ \t\r\n]*<[?!A-Za-z]/.test(start)
}
