import type { OfficialDocument } from '../document/model.ts'
import { documentTypeOf } from '../document/types.ts'
import type { CheckContext } from './context.ts'
import { type Finding, finding } from './finding.ts'

/** The title: issuer, subject, 文种 (条例 art. 9(7)), and no marks but those that belong to names. */
export function checkTitle(document: OfficialDocument, _context: CheckContext): Finding[] {
  const title = document.title.replaceAll(/\s/g, '')
  if (title === '') return []
  return [
    ...checkType(title, document),
    ...(/^关于/.test(title) ? [finding('title-without-issuer', 'title')] : []),
    ...(/[。，；：！？,;:!?]$/.test(title) ? [finding('title-closing-mark', 'title', title.slice(-1))] : []),
    ...(/关于(?:关于|转发.{0,60}关于转发)/.test(title) ? [finding('title-about-twice', 'title')] : []),
  ]
}

function checkType(title: string, { type }: OfficialDocument): Finding[] {
  if (/请示报告$|报告请示$|请示函$/.test(title)) return [finding('title-two-types', 'title')]
  const named = documentTypeOf(title)
  if (type === '命令(令)') return [] // an order promulgates what its title names
  if (named === undefined) return [finding('title-without-type', 'title', type)]
  return named === type ? [] : [finding('title-of-other-type', 'title', named)]
}
