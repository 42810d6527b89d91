/**
 * From text to document: which paragraph is the title, the 发文字号, the 主送, a heading, the 署名 … It drops
 * nothing: what it cannot place stays in the body, and what it is unsure of is marked (docs/spec/recognise.md).
 */
import { blankDocument } from '../document/blank.ts'
import type { Block } from '../document/blocks.ts'
import { MAX_BLOCKS } from '../document/limits.ts'
import { type Annex, type OfficialDocument, parseDocument } from '../document/model.ts'
import { type DocumentType, documentTypeOf } from '../document/types.ts'
import { annexesFrom } from './annexes.ts'
import { answeredNumber } from './answers.ts'
import { takeAttachmentNotes } from './attachment-notes.ts'
import { takeAttendance } from './attendance.ts'
import { blocksFrom } from './body.ts'
import { splitAtClosing } from './closing.ts'
import { RecogniseError } from './errors.ts'
import { type Head, takeHead } from './head.ts'
import { takeImprint } from './imprint.ts'
import { isMinutesMark, isOrderMark } from './issuer-mark.ts'
import { asidesOf, type Line, linesOf } from './lines.ts'
import { type Doubt, doubt, type Found, type Notes } from './notes.ts'
import { takeMainTo } from './recipients.ts'
import type { Source } from './source.ts'

export type Recognition = {
  document: OfficialDocument
  /** Where each element came from, in the order of the source. */
  found: Found[]
  doubts: Doubt[]
}

/**
 * Reads a document out of a source. Throws RecogniseError `recognise-empty` for a source without text and
 * `recognise-too-large` for more than a document can hold.
 */
export function recognise(source: Source): Recognition {
  const lines = linesOf(source)
  if (lines.length === 0) throw new RecogniseError('recognise-empty', 'there is no text in it')
  if (lines.length > MAX_BLOCKS)
    throw new RecogniseError('recognise-too-large', 'more paragraphs than a document has')
  const notes: Notes = { found: [], doubts: [] }
  const document = documentFrom(lines, notes)
  for (const line of asidesOf(source)) doubt(notes, 'body', 'left-out', line)
  if (source.hidden > 0) doubt(notes, 'body', 'hidden-characters')
  if (source.lostPictures !== undefined) doubt(notes, 'body', 'left-out')
  return { document: checked(document), found: inOrder(notes.found), doubts: notes.doubts }
}

function documentFrom(lines: Line[], notes: Notes): OfficialDocument {
  const { strays, ...head } = takeHead(lines, notes)
  const mainTo = takeMainTo(lines, notes)
  const { before, closing, after } = splitAtClosing(lines, notes)
  const imprint = takeImprint(closing.date === '' ? before : after, mainTo, notes)
  const attachmentNotes = takeAttachmentNotes(before, notes)
  const type = typeOf(head, notes)
  const attendance = type === '纪要' ? takeAttendance(before, notes) : []
  const lost = [...strays, ...imprint.strays]
  for (const line of lost) doubt(notes, 'body', 'unplaced', line)
  const body = blocksFrom([...strays, ...before, ...imprint.strays], notes, { element: 'body' })
  const annexes = after.length === 0 ? [] : annexesFrom(after, attachmentNotes, notes)
  const { strays: _, ...printed } = imprint
  return {
    ...blankDocument(type),
    ...head,
    ...derivedTitle(head, { body, annexes, notes }),
    ...formAndDirection(type, head),
    body,
    attachmentNotes,
    ...closing,
    ...(closing.stamps === undefined ? {} : { closing: 'stamped' as const }),
    ...(attendance.length > 0 ? { attendance } : {}),
    ...(annexes.length > 0 ? { annexes } : {}),
    ...printed,
    ...answeredNumber(type, body),
  }
}

type Names = Omit<Head, 'strays'>

function typeOf({ title, issuerMark, number }: Names, notes: Notes): DocumentType {
  const named = documentTypeOf(title)
  if (isOrderMark(issuerMark) && title === '') return '命令(令)'
  if (named !== undefined) return named
  if (isMinutesMark(issuerMark)) return '纪要'
  doubt(notes, 'type', 'guessed')
  return /函〔/.test(number) ? '函' : '通知'
}

/** A 令 has no title of its own: it is known by what it makes public, a 纪要 by its 标志. */
function derivedTitle(
  { title, issuerMark }: Names,
  { body, annexes, notes }: { body: readonly Block[]; annexes: readonly Annex[]; notes: Notes },
): Partial<OfficialDocument> {
  if (title !== '') return {}
  if (issuerMark === '') {
    doubt(notes, 'title', 'missing')
    return {}
  }
  const [first] = body
  const quoted =
    first?.kind === 'text' ? /《([^《》]*(?:〈[^〈〉]*〉[^《》]*)*)》/.exec(first.text)?.[1] : undefined
  doubt(notes, 'title', 'derived')
  return { title: annexes[0]?.title || quoted || issuerMark }
}

/** Which layout the 标志 belongs to, and which way the document goes. */
function formAndDirection(type: DocumentType, { issuerMark, signers }: Names): Partial<OfficialDocument> {
  const isLetter =
    issuerMark !== '' && !/文件$|令$|纪要$/.test(issuerMark) && type !== '命令(令)' && type !== '纪要'
  return { ...(isLetter ? { form: '信函' } : {}), ...(signers.length > 0 ? { direction: '上行' } : {}) }
}

function inOrder(found: readonly Found[]): Found[] {
  return found.toSorted((a, b) => a.place.paragraph - b.place.paragraph || a.place.from - b.place.from)
}

/** A source within the limits gives a document within them, or the whole is too large. */
function checked(document: OfficialDocument): OfficialDocument {
  try {
    return parseDocument(document)
  } catch (cause) {
    throw new RecogniseError('recognise-too-large', 'more than a document can hold', { cause })
  }
}
