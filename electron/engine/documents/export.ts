import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { toHex } from '../../../shared/encoding/hex.ts'
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
import { pdfOfSealed } from './pdf.ts'
import { safeName } from './safe-name.ts'

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
  await writeWhole(order.path, async write => {
    if (source.at === 'member') await write(source.bytes)
    else await readPart(partFiles, source.part, write)
  })
  return null
}

export async function writeDocument(
  { vault }: Session,
  order: { envelope: EnvelopeId; path: string },
  now: Date,
): Promise<null> {
  const { content } = openDocument(vault.read, order.envelope, now)
  await writeWhole(order.path, write => write(content.members.get('document.ofd') ?? new Uint8Array()))
  return null
}

/** A PDF copy of a sealed document. Throws ReceivingError, OfdError for pages that are broken, FontError. */
export async function writePdfCopy(
  { vault }: Session,
  order: { envelope: EnvelopeId; path: string },
  now: Date,
): Promise<null> {
  const document = openDocument(vault.read, order.envelope, now)
  const { bytes } = await pdfOfSealed(document, order.envelope, document.seals.signatures[0]?.signedAt ?? now)
  await writeWhole(order.path, write => write(bytes))
  return null
}

type Write = (bytes: Uint8Array) => Promise<void>

/** Under another name beside it first: a full disk or a damaged part leaves nothing, and what stood there before stays. */
export async function writeWhole(path: string, work: (write: Write) => Promise<void>): Promise<void> {
  const unfinished = join(dirname(path), `.hongtou-${toHex(randomBytes(8))}`)
  const file = await open(unfinished, 'wx')
  try {
    try {
      await work(bytes => file.writeFile(bytes))
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
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
  if (envelope.waybill.length > 0) addStatement(files, 'waybill', envelope.waybill)
  if (envelope.acceptance !== null) addStatement(files, 'acceptance', envelope.acceptance)
  for (const { unit, state, statement } of receiptsOf(vault, id))
    addStatement(files, `receipt-${unit}-${state}`, statement)
  if (envelope.package !== null) {
    files.set('package.zip', envelope.package)
    for (const [name, bytes] of openPackage(envelope.package).members)
      files.set(freeName(files, safeName(name.replace('/', '-'))), bytes)
  }
  for (const [name, content] of files) await writeFile(join(folder, name), content)
  return [...files.keys()]
}

/** Two names that a sender chose may be safe as one: none takes the other's place. */
function freeName(taken: ReadonlyMap<string, unknown>, name: string): string {
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${n}-${name}`
    if (!taken.has(free)) return free
  }
}

/** A statement as it is kept, and its three fields each in a file of its own for OpenSSL. */
function addStatement(files: Map<string, Uint8Array | string>, name: string, bytes: Uint8Array): void {
  const statement = decodeStatement(bytes)
  files.set(`${name}.hts`, bytes)
  files.set(`${name}.json`, statement.payload)
  files.set(`${name}.sig`, statement.signature)
  files.set(`${name}.cer`, statement.certificate)
}
