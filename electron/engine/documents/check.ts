import type { OfficialDocument } from '../../../shared/document/model.ts'
import { textOfBlock, textOfDocument } from '../../../shared/document/reading-order.ts'
import type { FindingView } from '../../../shared/ipc/views.ts'
import type { NetworkProfile } from '../../../shared/network/profile.ts'

/**
 * What keeps a document from leaving (errors) and what should be looked at (warnings): the elements that
 * every document must have (条例 art. 9; GB/T 9704 ch. 7), and the secrecy levels that the network's
 * profile allows. An empty list means it may be sealed.
 */
export type CheckContext = {
  profile: NetworkProfile
  attachmentCount: number
  isNumberUsed: (documentNumber: string) => boolean
}

const DOCUMENT_NUMBER = /^.+〔\d{4}〕[1-9]\d*号$/ // GB/T 9704 7.2.5
const SECRECY_MARK = /(绝密|机密|秘密)\s*★/

export function checkDocument(document: OfficialDocument, context: CheckContext): FindingView[] {
  return [
    ...checkElements(document),
    ...checkNumber(document.number, context),
    ...checkSecrecy(document, context.profile),
    ...checkAttachments(document, context),
  ]
}

export function hasErrors(findings: readonly FindingView[]): boolean {
  return findings.some(finding => finding.level === 'error')
}

function checkElements(document: OfficialDocument): FindingView[] {
  const needed: [boolean, FindingView['code'], string][] = [
    [document.title.trim() !== '', 'title-missing', 'title'],
    [document.mainTo.length > 0, 'main-to-missing', 'mainTo'],
    [
      document.body.some(block => block.kind === 'picture' || textOfBlock(block).trim() !== ''),
      'body-missing',
      'body',
    ],
    [document.signature.some(name => name.trim() !== ''), 'signature-missing', 'signature'],
    [document.date !== '', 'date-missing', 'date'],
  ]
  return needed
    .filter(([present]) => !present)
    .map(([, code, field]) => ({ level: code === 'main-to-missing' ? 'warning' : 'error', code, field }))
}

function checkNumber(number: string, { isNumberUsed }: CheckContext): FindingView[] {
  if (number === '') return [{ level: 'error', code: 'number-missing', field: 'number' }]
  if (isNumberUsed(number)) return [{ level: 'error', code: 'number-used', field: 'number' }]
  if (!DOCUMENT_NUMBER.test(number)) return [{ level: 'warning', code: 'number-malformed', field: 'number' }]
  return []
}

/** Software SM2/SM3/SM4 may not protect state secrets (密码法 arts 7, 8): a marked text does not leave. */
function checkSecrecy(document: OfficialDocument, { secrecyLevels }: NetworkProfile): FindingView[] {
  const allowed: readonly string[] = secrecyLevels
  const printed = textOfDocument(document).split('\n')
  const marks = printed.flatMap(text => SECRECY_MARK.exec(text)?.[1] ?? [])
  if (document.secrecy !== undefined) marks.push(document.secrecy.level)
  const forbidden = marks.some(mark => !allowed.includes(mark))
  return forbidden ? [{ level: 'error', code: 'secrecy-level-forbidden', field: 'body' }] : []
}

function checkAttachments(
  { attachmentNotes, annexes }: OfficialDocument,
  { attachmentCount }: CheckContext,
): FindingView[] {
  const carried = attachmentCount + (annexes?.length ?? 0)
  const mismatch = attachmentNotes.length > 0 && carried === 0
  return mismatch ? [{ level: 'warning', code: 'attachment-note-mismatch', field: 'attachmentNotes' }] : []
}
