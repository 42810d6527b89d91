import type { Block } from '../document/blocks.ts'
import type { OfficialDocument } from '../document/model.ts'
import type { DocumentType } from '../document/types.ts'

const ANSWERED = /[（(]([\p{Script=Han}]{1,20}〔\d{4}〕\d{1,5}号)[）)]\s*收悉/u

/** The 来文字号 of a 批复 or 函: in parentheses before `收悉` in the first paragraph. */
export function answeredNumber(
  type: DocumentType,
  body: readonly Block[],
): Pick<OfficialDocument, 'answers'> {
  const [first] = body
  if ((type !== '批复' && type !== '函') || first?.kind !== 'text') return {}
  const answers = ANSWERED.exec(first.text)?.[1]
  return answers === undefined ? {} : { answers }
}
