import type { OfficialDocument } from '../document/model.ts'
import { textOfBlock } from '../document/reading-order.ts'
import type { DocumentType } from '../document/types.ts'
import type { CheckContext } from './context.ts'
import { type Finding, finding } from './finding.ts'

/** The elements that every document must have (条例 art. 9). */
export function checkElements(document: OfficialDocument, { seal }: CheckContext): Finding[] {
  const { title, mainTo, body, signature, date, issuerMark, closing } = document
  return [
    ...(title.trim() === '' ? [finding('title-missing', 'title')] : []),
    ...(issuerMark.trim() === '' ? [finding('issuer-mark-missing', 'issuerMark')] : []),
    ...(mainTo.length === 0 && isAddressed(document.type) ? [finding('main-to-missing', 'mainTo')] : []),
    ...(body.every(block => block.kind !== 'picture' && textOfBlock(block).trim() === '')
      ? [finding('body-missing', 'body')]
      : []),
    ...(signature.every(name => name.trim() === '') ? [finding('signature-missing', 'signature')] : []),
    ...(date === '' ? [finding('date-missing', 'date')] : []),
    ...(closing === 'sealed' ? checkSeal(signature, seal) : []),
  ]
}

/** Published to everyone, or kept as a record: these name nobody they are sent to. */
const UNADDRESSED: ReadonlySet<DocumentType> = new Set(['决议', '命令(令)', '公报', '公告', '通告', '纪要'])

const isAddressed = (type: DocumentType) => !UNADDRESSED.has(type)

/** Who signs seals, and the seal is the signature's (条例 art. 9(13)). */
function checkSeal(signature: readonly string[], seal: CheckContext['seal']): Finding[] {
  if (seal === undefined) return []
  if (seal === null) return [finding('seal-missing', 'signature')]
  const isNamed = signature.length === 0 || signature.some(name => withoutSpace(name) === withoutSpace(seal))
  return isNamed ? [] : [finding('seal-not-signature', 'signature', seal)]
}

const withoutSpace = (text: string) => text.replaceAll(/\s/g, '')
