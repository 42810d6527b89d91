import type { Command } from 'prosemirror-state'
import { TextSelection } from 'prosemirror-state'
import {
  MAX_PICTURE_BYTES,
  MAX_PICTURE_HEIGHT,
  MAX_PICTURE_WIDTH,
} from '../../../../shared/document/limits.ts'
import { toBase64 } from '../../../../shared/encoding/base64.ts'
import { nodes } from './schema.ts'
import { blockEnd } from './tables.ts'

/** What a picture file was refused for; the face has a sentence for each. */
export type PictureRefusal = 'picture-format' | 'picture-too-large'

export type NewPicture = { format: 'png' | 'jpg'; data: string; width: number; height: number }

/** 96 dots an inch, as a screen shows it. */
const MM_PER_DOT = 25.4 / 96
const SIGNATURES = { png: [0x89, 0x50, 0x4e, 0x47], jpg: [0xff, 0xd8, 0xff] } as const

/** The format a file's first bytes tell; its name is not believed. */
export function pictureFormat(bytes: Uint8Array): 'png' | 'jpg' | undefined {
  return (['png', 'jpg'] as const).find(format => SIGNATURES[format].every((byte, at) => bytes[at] === byte))
}

/** A file's bytes as a picture of the document, as large as the type area allows. */
export function pictureOfBytes(
  bytes: Uint8Array,
  dots: { width: number; height: number },
): NewPicture | PictureRefusal {
  const format = pictureFormat(bytes)
  if (format === undefined) return 'picture-format'
  if (bytes.length > MAX_PICTURE_BYTES) return 'picture-too-large'
  return { format, data: toBase64(bytes), ...fitted(dots) }
}

/** Millimetres for dots: at their natural size, or smaller so that they fit into the type area. */
export function fitted({ width, height }: { width: number; height: number }): {
  width: number
  height: number
} {
  const natural = { width: width * MM_PER_DOT, height: height * MM_PER_DOT }
  const scale = Math.min(1, MAX_PICTURE_WIDTH / natural.width, MAX_PICTURE_HEIGHT / natural.height)
  return { width: tenths(natural.width * scale), height: tenths(natural.height * scale) }
}

function tenths(millimetres: number): number {
  return Math.max(0.1, Math.floor(millimetres * 10) / 10)
}

/** Puts a picture behind the block with the caret; the caret goes into its caption. */
export function insertPicture(picture: NewPicture): Command {
  return (state, dispatch) => {
    const { $from } = state.selection
    const after = blockEnd($from.depth, $from)
    if (after === undefined) return false
    const tr = state.tr.insert(after, nodes.picture.create(picture))
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
    return true
  }
}

/** Another width, height or description for the picture at a place; the proportions are kept with the width. */
export function changePicture(at: number, change: { width?: number; description?: string }): Command {
  return (state, dispatch) => {
    const picture = state.doc.nodeAt(at)
    if (picture?.type !== nodes.picture) return false
    const { width: before, height } = picture.attrs
    const widest = Math.min(MAX_PICTURE_WIDTH, (MAX_PICTURE_HEIGHT * before) / height)
    const width = Math.min(widest, Math.max(1, change.width ?? before))
    const size = { width, height: Math.min(MAX_PICTURE_HEIGHT, tenths((height * width) / before)) }
    dispatch?.(state.tr.setNodeMarkup(at, null, { ...picture.attrs, ...change, ...size }))
    return true
  }
}

/** Takes the picture at a place away, with its caption. */
export function dropPicture(at: number): Command {
  return (state, dispatch) => {
    const picture = state.doc.nodeAt(at)
    if (picture?.type !== nodes.picture) return false
    const tr = state.tr.replaceWith(at, at + picture.nodeSize, nodes.paragraph.create())
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView())
    return true
  }
}
