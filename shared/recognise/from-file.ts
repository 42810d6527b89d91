import { decodeText } from './decode-text.ts'
import { sourceFromDocx } from './docx/from-docx.ts'
import { RecogniseError } from './errors.ts'
import { sourceFromParagraphs } from './from-paragraphs.ts'
import { sourceFromHtml } from './html/from-html.ts'
import { type Source, sourceFromText } from './source.ts'

/** A file is known by its first bytes; only texts that could be either are told apart by the name. */
const SIGNATURES = [
  { kind: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'other', bytes: [0xd0, 0xcf, 0x11, 0xe0] }, // .doc, .wps
  { kind: 'other', bytes: [0x25, 0x50, 0x44, 0x46] }, // PDF
  { kind: 'other', bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66] }, // RTF
] as const
const HTML_START = /^\s*(?:<!doctype html|<html|<meta|<head|<body)/i

/** What a file holds: .docx, .txt, .html, or JSON of paragraphs. Throws RecogniseError. */
export function sourceFromFile(bytes: Uint8Array, name: string): Source {
  const known = SIGNATURES.find(one => one.bytes.every((octet, i) => bytes[i] === octet))
  if (known?.kind === 'zip') return sourceFromDocx(bytes)
  if (known !== undefined) throw new RecogniseError('recognise-kind-unknown', 'no text, HTML or .docx')
  const text = decodeText(bytes)
  if (/\.json$/i.test(name)) return sourceFromParagraphs(jsonOf(text))
  return /\.html?$/i.test(name) || HTML_START.test(text) ? sourceFromHtml(text) : sourceFromText(text)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RecogniseError('recognise-malformed', 'no JSON', { cause })
  }
}
