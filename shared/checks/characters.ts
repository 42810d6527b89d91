import type { OfficialDocument } from '../document/model.ts'
import type { CheckContext } from './context.ts'
import { type Finding, type FindingField, finding } from './finding.ts'
import { type Passage, passagesOf } from './passages.ts'

/**
 * 生僻字: characters that no face has would leave a gap on paper. These every bundled face has: Latin, the marks of
 * Chinese text, 一–龥. What is beyond them is looked up, if somebody can.
 */
const COMMON =
  /[\u0020-\u007e\u00b7\u2014\u2018-\u201d\u2026\u3000-\u3003\u3008-\u3015\u4e00-\u9fa5\uff01-\uff5e]/u
const MAX_PLACES = 20

/** Whether a document has a character that has to be looked up in the faces. */
export function hasUncommonCharacters(document: OfficialDocument): boolean {
  return allPassages(document).some(({ text }) => Array.from(text).some(letter => !COMMON.test(letter)))
}

export function checkCharacters(document: OfficialDocument, { isPrintable }: CheckContext): Finding[] {
  if (isPrintable === undefined) return []
  return allPassages(document)
    .flatMap(passage => unprintable(passage, isPrintable))
    .slice(0, MAX_PLACES)
}

function unprintable({ place, text }: Passage, isPrintable: (codePoint: number) => boolean): Finding[] {
  return [...text.matchAll(/./gu)].flatMap(({ 0: letter, index }) => {
    const codePoint = letter.codePointAt(0) ?? 0
    if (COMMON.test(letter) || letter === '\n' || letter === '\t' || isPrintable(codePoint)) return []
    const where = { ...place, from: index, to: index + letter.length }
    return [finding('character-unprintable', where, `${letter}（U+${codePoint.toString(16).toUpperCase()}）`)]
  })
}

/** What is printed besides the texts that a drafter writes freely. */
const NAMES = ['jointMarks', 'signers', 'mainTo', 'attachmentNotes', 'signature', 'copyTo'] as const
const LINES = ['issuerMark', 'number', 'printOffice'] as const

function allPassages(document: OfficialDocument): Passage[] {
  const named = (field: FindingField, text: string): Passage => ({ place: { field }, text })
  return [
    ...LINES.map(field => named(field, document[field] ?? '')),
    ...passagesOf(document),
    ...NAMES.flatMap(field => (document[field] ?? []).map(name => named(field, name))),
    ...(document.stamps ?? []).map(({ title, name }) => named('stamps', `${title}\n${name}`)),
    ...(document.annexes ?? []).map(
      ({ label }, annex): Passage => ({ place: { field: 'annexes', annex }, text: label }),
    ),
  ]
}
