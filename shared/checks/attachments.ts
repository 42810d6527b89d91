import type { OfficialDocument } from '../document/model.ts'
import type { CheckContext } from './context.ts'
import { type Finding, finding } from './finding.ts'
import { passagesOf } from './passages.ts'

/** 附件说明 (7.3.4) against what is really carried: annexes bound with the body, and files. */
export function checkAttachments(document: OfficialDocument, { files }: CheckContext): Finding[] {
  const { attachmentNotes: notes } = document
  const carried = [...labelled(document).map(({ title }) => title), ...files.map(withoutEnding)]
  return [
    ...checkCount(notes, carried),
    ...notes.flatMap(checkNote),
    ...(carried.length === 0 && notes.length === 0 ? mentioned(document) : []),
  ]
}

function checkCount(notes: readonly string[], carried: readonly string[]): Finding[] {
  if (notes.length > carried.length)
    return [finding('attachment-missing', 'attachments', counts(notes, carried))]
  if (notes.length < carried.length)
    return [finding('attachment-unnoted', 'attachmentNotes', counts(notes, carried))]
  const strange = notes.filter(note => !carried.some(name => bare(name) === bare(note)))
  return strange.map(note => finding('attachment-name-differs', 'attachmentNotes', note))
}

const counts = (notes: readonly string[], carried: readonly string[]) => `${notes.length} / ${carried.length}`

/** `1.名单。` — the number and `附件：` are set by the layout; no mark follows a name. */
function checkNote(note: string): Finding[] {
  return [
    ...(/[。；，、：;,.:]$/.test(note) ? [finding('attachment-note-mark', 'attachmentNotes', note)] : []),
    ...(/^(?:附件|\d{1,2}[.．、])/.test(note)
      ? [finding('attachment-note-number', 'attachmentNotes', note)]
      : []),
  ]
}

const MENTION = /(?:见|详见|参见|附)附件|附件\s*\d{0,2}\s*）|后附/

function mentioned(document: OfficialDocument): Finding[] {
  const found = passagesOf(document).find(({ place, text }) => place.field === 'body' && MENTION.test(text))
  return found === undefined ? [] : [finding('attachment-mentioned', found.place)]
}

/** Labels and titles of bound annexes against 附件说明 (7.3.7); an unlabelled one is a forwarded document. */
export function checkAnnexes(document: OfficialDocument, { files }: CheckContext): Finding[] {
  const bound = labelled(document)
  const several = bound.length + files.length > 1
  return bound.flatMap(({ label, index }, at) => {
    const expected = several ? `附件${at + 1}` : '附件'
    const isRight = bare(label) === expected || (!several && bare(label) === '附件1')
    return isRight ? [] : [finding('annex-label', { field: 'annexes', annex: index }, expected)]
  })
}

function labelled({ annexes = [] }: OfficialDocument) {
  return annexes.map((annex, index) => ({ ...annex, index })).filter(({ label }) => label !== '')
}

const withoutEnding = (name: string) => name.replace(/\.[^.]{1,5}$/, '')
const bare = (text: string) => text.replaceAll(/[\s《》“”]/g, '')
