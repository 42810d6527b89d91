import { createSm3 } from '../../../shared/crypto/sm3.ts'
import { asDigest } from '../../../shared/encoding/digest.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { CareFinding } from '../../../shared/ipc/care-views.ts'
import type { PartFiles } from '../dispatch/part-files.ts'
import { remakePart } from '../dispatch/remake-part.ts'
import { downloadParts } from '../sync/download-parts.ts'
import type { ExchangeClient } from '../sync/exchange-client.ts'
import { VaultError } from '../vault/errors.ts'
import type { AttachmentEntry, OutgoingPart } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { draftAttachments } from '../vault/tables/documents.ts'
import { receivedParts, waitingParts } from '../vault/tables/envelopes.ts'
import { allManuscripts } from '../vault/tables/manuscripts.ts'
import { finding } from './opening-findings.ts'

/**
 * Reads every file beside the database that is still needed, and mends what can be mended: a part that waits is made
 * again from its attachment, a received one is fetched again while the exchange holds it. An attachment of a draft is
 * nowhere else: a person has to attach it again. So is the file that a document was imported from.
 */
export type CheckedFiles = {
  vault: ClientVault
  partFiles: PartFiles
  client: Pick<ExchangeClient, 'getPartRange'>
}

export async function checkFiles(o: CheckedFiles): Promise<CareFinding[]> {
  const findings: CareFinding[] = []
  for (const attachment of draftAttachments(o.vault.read)) {
    if (!(await isFileWhole(o.vault, attachment)))
      findings.push(finding('attachment-lost', 1, nameOf(attachment)))
  }
  for (const manuscript of allManuscripts(o.vault.read)) {
    if (!(await isFileWhole(o.vault, manuscript)))
      findings.push(finding('manuscript-lost', 1, nameOf(manuscript)))
  }
  for (const part of waitingParts(o.vault.read)) findings.push(...(await mendWaiting(o, part)))
  for (const { envelope, parts } of receivedParts(o.vault.read)) {
    for (const part of parts) findings.push(...(await mendReceived(o, envelope, part)))
  }
  return findings
}

type KeptFile = Pick<AttachmentEntry, 'file' | 'name' | 'digest'>

async function isFileWhole(vault: ClientVault, { file, digest }: KeptFile): Promise<boolean> {
  const sm3 = createSm3()
  try {
    for await (const bytes of vault.files.read(file)) sm3.update(bytes)
  } catch (thrown) {
    if (thrown instanceof VaultError && thrown.code !== 'vault-locked') return false
    throw thrown
  }
  return asDigest(sm3.digest()) === digest
}

/** „file (title of the document)“: what a person looks for. */
function nameOf({ name, content }: KeptFile & { content: string }): string {
  const { title } = JSON.parse(content) as { title?: string }
  return title ? `${name}（${title}）` : name
}

async function mendWaiting({ vault, partFiles }: CheckedFiles, part: OutgoingPart): Promise<CareFinding[]> {
  if (await partFiles.isWhole(part.id, part.digest)) return []
  const made = await remakePart(vault, partFiles, part)
  return [finding(made ? 'part-remade' : 'part-lost', 1, part.name)]
}

async function mendReceived(
  { vault, partFiles, client }: CheckedFiles,
  envelope: EnvelopeId,
  part: OutgoingPart,
): Promise<CareFinding[]> {
  if (await partFiles.isWhole(part.id, part.digest)) return []
  await partFiles.drop(part.id)
  try {
    await downloadParts(vault.read, { client, partFiles }, envelope)
  } catch (thrown) {
    if (codeOf(thrown) === undefined) throw thrown
  }
  const back = await partFiles.has(part.id)
  return [finding(back ? 'part-fetched-again' : 'part-gone', 1, part.name)]
}
