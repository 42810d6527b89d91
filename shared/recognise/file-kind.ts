import { decodeText } from './decode-text.ts'
import { RecogniseError } from './errors.ts'

/** What can be read as a document. */
export type FileKind = 'docx' | 'pdf' | 'html' | 'text' | 'json'

/** A file is known by its first bytes; only texts that could be either are told apart by the name. */
const SIGNATURES = [
  { kind: 'docx', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
  { kind: 'other', bytes: [0xd0, 0xcf, 0x11, 0xe0] }, // .doc, .wps
  { kind: 'other', bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66] }, // RTF
] as const
const HTML_START = /^\s*(?:<!doctype html|<html|<meta|<head|<body)/i

/** What a file claims to be. Throws RecogniseError for .doc, .wps, RTF, and for what is no text in a known encoding. */
export function fileKindOf(bytes: Uint8Array, name: string): FileKind {
  const known = SIGNATURES.find(one => one.bytes.every((octet, i) => bytes[i] === octet))
  if (known?.kind === 'other') throw new RecogniseError('recognise-kind-unknown', 'no text, HTML or .docx')
  if (known !== undefined) return known.kind
  const text = decodeText(bytes)
  if (/\.json$/i.test(name)) return 'json'
  return /\.html?$/i.test(name) || HTML_START.test(text) ? 'html' : 'text'
}
