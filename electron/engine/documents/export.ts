import { mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { openPackage } from '../../../shared/package/package.ts'
import { decodeStatement } from '../../../shared/statement/statement-frame.ts'
import { readPart } from '../receiving/read-part.ts'
import { ReceivingError } from '../receiving/receiving-error.ts'
import { incomingEnvelope } from '../receiving/take-in.ts'
import type { Session } from '../session.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { receiptsOf } from '../vault/tables/receipts.ts'
import { attachmentSources, openDocument } from '../views/document-view.ts'

/** Taking things out of the vault into files, at a place that a person chose. */

/** Throws ReceivingError or PartError; a file that could not be written whole is not left as if it were. */
export async function writeAttachment(
  { vault, partFiles }: Session,
  order: { envelope: EnvelopeId; index: number; path: string },
  now: Date,
): Promise<null> {
  const { content } = openDocument(vault.read, order.envelope, now)
  const source = attachmentSources(vault.read, order.envelope, content)[order.index]
  if (source === undefined)
    throw new ReceivingError('envelope-unknown', 'the document has no such attachment')
  const file = await open(order.path, 'w')
  try {
    if (source.at === 'member') await file.writeFile(source.bytes)
    else await readPart(partFiles, source.part, async plain => file.writeFile(plain))
  } finally {
    await file.close()
  }
  return null
}

export async function writeDocument(
  { vault }: Session,
  order: { envelope: EnvelopeId; path: string },
  now: Date,
): Promise<null> {
  const { content } = openDocument(vault.read, order.envelope, now)
  await writeFile(order.path, content.members.get('document.ofd') ?? new Uint8Array())
  return null
}

/** Everything that proves one envelope, as files that public tools can check (docs/verify-by-hand.md). */
export async function exportEnvelope(
  vault: ReadableVault,
  id: EnvelopeId,
  folder: string,
): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const envelope = incomingEnvelope(vault, id)
  const files = new Map<string, Uint8Array | string>([
    ['root.cer', ownIdentity(vault).root_certificate],
    ['envelope.p7m', envelope.envelope],
  ])
  addStatement(files, 'waybill', envelope.waybill)
  if (envelope.acceptance !== null) addStatement(files, 'acceptance', envelope.acceptance)
  for (const { unit, state, statement } of receiptsOf(vault, id))
    addStatement(files, `receipt-${unit}-${state}`, statement)
  if (envelope.package !== null) {
    files.set('package.zip', envelope.package)
    for (const [name, bytes] of openPackage(envelope.package).members)
      files.set(name.replace('/', '-'), bytes)
  }
  for (const [name, content] of files) await writeFile(join(folder, name), content)
  return [...files.keys()]
}

/** A statement as it is kept, and its three fields each in a file of its own for OpenSSL. */
function addStatement(files: Map<string, Uint8Array | string>, name: string, bytes: Uint8Array): void {
  const statement = decodeStatement(bytes)
  files.set(`${name}.hts`, bytes)
  files.set(`${name}.json`, statement.payload)
  files.set(`${name}.sig`, statement.signature)
  files.set(`${name}.cer`, statement.certificate)
}
