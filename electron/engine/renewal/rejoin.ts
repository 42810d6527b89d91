import { equalBytes } from '../../../shared/encoding/bytes.ts'
import { parseSlip } from '../../../shared/network/slip.ts'
import { askToEnroll } from '../joining/enroll.ts'
import { contactNetwork } from '../joining/first-contact.ts'
import { JoinError } from '../joining/join-error.ts'
import type { ClientVault } from '../vault/schema.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { lineProxy } from '../vault/tables/proxy.ts'
import { prepareRenewal, takeCertificates } from './renew.ts'

/**
 * A seat whose certificates have ended, or whose vault was put back to a copy, joins anew with a slip made for it. It
 * keeps its registers, documents, numbers and queue; the next round with the exchange puts it in step. Throws SlipError,
 * JoinError, LinkError, ExchangeRefusal or CertificateError; then everything is as it was. docs/spec/renewal.md
 */
export async function rejoin(vault: ClientVault, slipText: string, now: Date): Promise<void> {
  const slip = parseSlip(slipText)
  const { seat, seat_name, root_certificate } = ownIdentity(vault.read)
  const contact = await contactNetwork(slip, now, () => lineProxy(vault.read))
  if (!equalBytes(contact.root.der, root_certificate))
    throw new JoinError('root-mismatch', 'the slip is of another network')
  const pending = prepareRenewal(vault, 'rejoined', now)
  const answer = await askToEnroll(slip, contact, { seat, seat_name, ...pending }, now)
  await takeCertificates(vault, answer, pending, now)
}
