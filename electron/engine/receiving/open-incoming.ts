import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import type { Manifest } from '../../../shared/package/manifest.ts'
import type { PartFiles } from '../dispatch/part-files.ts'
import type { Passing } from '../vault/joint-records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import type { InboxRow } from '../vault/tables/inbox.ts'
import { replacedBy } from './check-replacement.ts'
import { judge } from './judge.ts'
import { makeReceipt } from './make-receipt.ts'
import { incomingEnvelope } from './take-in.ts'

/**
 * Opens one stored envelope: the verdict, the package re-wrapped into the vault (so that later keys never
 * orphan it), and, only when every check held, the receipt that says so, in one record.
 */
export async function openIncoming(
  vault: ClientVault,
  row: InboxRow,
  partFiles: PartFiles,
  now: Date,
): Promise<void> {
  const envelope = incomingEnvelope(vault.read, row.envelope)
  const { verdict, packageBytes, opened, parts } = await judge(vault.read, { row, envelope }, partFiles, now)
  const text = JSON.stringify(verdict)
  const about = {
    envelope: { id: row.envelope, digest: envelope.digest },
    state: 'verified' as const,
    previous: row.last_receipt,
    verdict: sm3Digest(utf8(text)),
  }
  vault.commit({
    kind: 'opened',
    envelope: row.envelope,
    valid: verdict.ok,
    verdict: text,
    package: packageBytes,
    parts,
    title: opened?.manifest.elements.title ?? '',
    documentNumber: opened?.manifest.elements.docNo ?? '',
    replaces: verdict.ok && opened !== null ? replacedBy(opened.manifest) : null,
    passing: passingOf(opened?.manifest),
    unit: ownIdentity(vault.read).unit,
    // Another seat of the unit may have said so, and more, already.
    receipt: verdict.ok && row.state === 'arrived' ? await makeReceipt(vault.read, about, now) : null,
  })
}

function passingOf(manifest: Manifest | undefined): Passing | null {
  if (manifest?.kind !== 'sealing') return null
  const { answers } = manifest
  return answers === null ? { role: 'request', answers } : { role: 'answer', answers }
}
