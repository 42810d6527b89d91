import { isSignOnly } from '../../../../shared/approval/policy.ts'
import type { Finding } from '../../../../shared/checks/finding.ts'
import { unanswered, type WarningWord } from '../../../../shared/checks/warning-words.ts'
import type { DocumentId, UnitCode } from '../../../../shared/ids/brands.ts'
import type { ApprovalView, Signatory, SignOrder } from '../../../../shared/ipc/approval-views.ts'
import type { AskOrder } from '../../../../shared/ipc/joint-views.ts'
import type { SendOrder } from '../../../../shared/ipc/views.ts'
import type { Urgency } from '../../../../shared/waybill/waybill.ts'
import { type Rights, rightsOf, sumOfRights } from './print-rights.ts'
import type { Words } from './warning-list.tsx'

/** What the last step of sending asks for: the signer where 签发 is due, the keeper and the seal where it is pressed. */
export type SendForm = {
  signer: Signatory
  keeper: Signatory
  copies: number
  rights: Rights
  numberReason: string
  words: Words
  seam: boolean
  sealPassphrase: string
}

export function newSendForm({ lastSigner, signed, policy }: ApprovalView, receivers: number): SendForm {
  return {
    // Where several steps are asked for, the signer says who it is each time.
    signer: { name: isSignOnly(policy) ? lastSigner : '' },
    keeper: { name: '' },
    copies: signed?.copies ?? receivers,
    rights: {},
    numberReason: '',
    words: {},
    seam: policy.seamSeal,
    sealPassphrase: '',
  }
}

/** `signs`: 签发 happens now. `signsOnly`: the seal is another person's, later. `keeper`: the keeper is named.
 * `waitsForSeals`: those of co-issuers, before ours. */
export function phaseOf({ approval, policy, joint }: ApprovalView) {
  const signs = approval.at !== 'signed'
  return {
    signs,
    signsOnly: signs && (policy.keeperSeals || joint !== null),
    keeper: !signs && policy.keeperSeals,
    waitsForSeals: !signs && joint !== null && joint.at !== 'complete',
  }
}

export function isReady(
  form: SendForm,
  {
    view,
    findings,
    receivers,
  }: { view: ApprovalView; findings: readonly Finding[]; receivers: readonly UnitCode[] },
) {
  const { signs, signsOnly, keeper, waitsForSeals } = phaseOf(view)
  const isSigned =
    !signs || (form.signer.name.trim() !== '' && unanswered(findings, wordsOf(form.words)).length === 0)
  const hasReason = !signs || !view.handNumberNeedsReason || form.numberReason.trim() !== ''
  const isWithin = !signs || sumOfRights(form.rights, receivers) <= form.copies
  const hasKeeper = !keeper || form.keeper.name.trim() !== ''
  const isAllowed = isSigned && hasReason && isWithin
  return !waitsForSeals && isAllowed && hasKeeper && (signsOnly || form.sealPassphrase !== '')
}

type About = { view: ApprovalView; document: DocumentId; receivers: UnitCode[]; urgency: Urgency }

/** 签发 alone, with asking the co-issuers of a joint document for their seals, or sending with 签发 in the same turn where it is due. */
export type Order =
  | { kind: 'sign'; order: SignOrder; asks: AskOrder | null }
  | { kind: 'send'; order: SendOrder }

export function orderOf(form: SendForm, { view, document, receivers, urgency }: About): Order {
  const { signs, signsOnly, keeper } = phaseOf(view)
  const number = view.handNumberNeedsReason
    ? ({ from: 'hand', reason: form.numberReason } as const)
    : ({ from: 'block' } as const)
  const sign = { signer: form.signer, opinion: '', number }
  const words = wordsOf(form.words)
  const { copies, seam, sealPassphrase } = form
  const prints = rightsOf(form.rights, receivers)
  if (signsOnly) {
    const asks = view.joint === null ? null : { document, urgency }
    return { kind: 'sign', order: { ...sign, document, receivers, copies, prints, words }, asks }
  }
  return {
    kind: 'send',
    order: {
      document,
      receivers,
      urgency,
      sealPassphrase,
      words,
      copies,
      seam,
      ...(signs ? { sign, prints } : {}),
      ...(keeper ? { keeper: form.keeper } : {}),
    },
  }
}

/** The words really written. */
function wordsOf(written: Words): WarningWord[] {
  return (Object.keys(written) as (keyof Words)[]).flatMap(code => {
    const word = written[code]?.trim() ?? ''
    return word === '' ? [] : [{ code, word }]
  })
}
