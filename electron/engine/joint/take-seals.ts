import { stepJointSealing } from '../../../shared/joint/joint-sealing.ts'
import { openPackage } from '../../../shared/package/package.ts'
import { standing, subject } from '../receiving/answer.ts'
import { makeReceipt } from '../receiving/make-receipt.ts'
import { incomingEnvelope } from '../receiving/take-in.ts'
import type { ClientVault } from '../vault/schema.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { answersToTake, findJoint, findPassing } from '../vault/tables/joint.ts'

/**
 * The 主办 unit takes the seals that have come and verified, each in one record with the receipt that says so. What was
 * taken back meanwhile is left for a person. Answers how many were taken.
 */
export async function takeSeals(vault: ClientVault, now: Date): Promise<number> {
  let taken = 0
  for (const { envelope, answers } of answersToTake(vault.read)) {
    const document = findPassing(vault.read, answers)?.document
    const joint = document ? findJoint(vault.read, document) : undefined
    if (joint?.state.at !== 'asked' || joint.state.request !== answers) continue
    const { package: bytes } = incomingEnvelope(vault.read, envelope)
    const ofd = openPackage(bytes ?? new Uint8Array()).members.get('document.ofd')
    if (ofd === undefined) continue
    const row = standing(vault.read, envelope, ['verified'])
    const receipt = await makeReceipt(vault.read, { ...subject(vault.read, row), state: 'signed-for' }, now)
    const { unit, seat_name: by } = ownIdentity(vault.read)
    const at = now.toISOString()
    vault.commit({
      kind: 'joint-taken',
      envelope,
      document: joint.document,
      state: stepJointSealing(joint.state, { kind: 'sealed', request: answers, time: at }),
      ofd,
      by,
      unit,
      receipt,
      at,
    })
    taken++
  }
  return taken
}
