import { blankDocument } from './blank.ts'
import { findDate } from './date.ts'
import { DocumentError } from './errors.ts'
import { blockOf } from './heading.ts'
import { type OfficialDocument, parseDocument } from './model.ts'
import { splitNames } from './names.ts'
import { plainText } from './text.ts'
import { documentTypeOf } from './types.ts'

/** What a plain text cannot say about itself. */
export type TextFrame = Pick<OfficialDocument, 'issuerMark' | 'number' | 'signature' | 'date'>

const NUMBER = /^\S{1,20}〔\d{4}〕\d+号$/
const MAIN_TO_END = /[：:]$/
/** A first paragraph longer than this is no list of recipients. */
const MAX_MAIN_TO_CHARACTERS = 400

/**
 * A document from plain text: first line the title, then paragraphs, each on a line or between blank lines.
 * A 发文字号 below the title, a first paragraph that ends with a colon (主送), and a closing name and date
 * are recognised; what the text does not say comes from `frame`. No other character is dropped.
 * Throws DocumentError as `parseDocument` does, and `document-malformed` for an empty text.
 */
export function documentFromText(source: string, frame: Partial<TextFrame> = {}): OfficialDocument {
  const lines = source.split(/\r\n?|\n/).map(plainText)
  const [title, ...rest] = lines.filter(line => line !== '')
  if (title === undefined) throw new DocumentError('document-malformed', 'the text is empty')
  const numberLine = rest[0] !== undefined && NUMBER.test(rest[0]) ? rest.shift() : undefined
  const mainTo = takeMainTo(rest)
  const closing = takeClosing(rest)
  return parseDocument({
    ...blankDocument(documentTypeOf(title) ?? '通知'),
    title,
    number: numberLine ?? frame.number ?? '',
    issuerMark: frame.issuerMark ?? '',
    mainTo,
    body: rest.map(line => blockOf(line)),
    signature: closing?.signature ?? frame.signature ?? [],
    date: closing?.date ?? frame.date ?? '',
  })
}

/** Takes the recipients off the front of `paragraphs`, if they stand there. */
export function takeMainTo(paragraphs: string[]): string[] {
  const [first] = paragraphs
  if (first === undefined || !MAIN_TO_END.test(first) || paragraphs.length < 2) return []
  if (first.length > MAX_MAIN_TO_CHARACTERS || /[。；]/.test(first)) return []
  paragraphs.shift()
  return splitNames(first.replace(MAIN_TO_END, ''))
}

/** Takes `青禾市人民政府` and `2024年1月5日` off the end of `paragraphs`, if both stand there. */
function takeClosing(paragraphs: string[]): { signature: string[]; date: string } | undefined {
  const date = findDate(paragraphs.at(-1) ?? '')
  const signer = paragraphs.at(-2)
  if (date === undefined || signer === undefined || paragraphs.length < 3) return undefined
  if (signer.length > 30 || /[。；：，]/.test(signer)) return undefined
  paragraphs.splice(-2)
  return { signature: [signer], date }
}
