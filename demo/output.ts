import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseCertificate } from '../shared/certificates/certificate.ts'
import { checkChain } from '../shared/certificates/chain.ts'
import { sm3Digest } from '../shared/encoding/digest.ts'
import type { EnvelopeId } from '../shared/ids/brands.ts'
import { openOfd } from '../shared/ofd/read.ts'
import { verifyOfdSignatures } from '../shared/ofd/signature-verify.ts'
import { openStatement } from '../shared/statement/statement.ts'
import { decodeStatement } from '../shared/statement/statement-frame.ts'
import { readZip } from '../shared/zip/read.ts'
import type { Office } from './office.ts'
import { README } from './readme.ts'
import type { Timeline } from './timeline.ts'

/**
 * Leaves behind everything that proves the delivery, and checks it once more from the files alone, as someone
 * would who has neither the offices nor the exchange.
 */
export async function writeOutput(order: {
  sender: Office
  envelope: EnvelopeId
  folder: string
  check: Timeline['check']
}): Promise<void> {
  const { sender, envelope, folder, check } = order
  const names = await sender.call('envelope:export', envelope, folder)
  await writePages(sender, envelope, folder)
  await sender.call('envelope:write-pdf', envelope, join(folder, 'document.pdf'))
  await writeFile(join(folder, 'README.txt'), README)

  const root = parseCertificate(await readFile(join(folder, 'root.cer')))
  const trust = { anchors: [root], revoked: new Set<string>(), at: new Date() }
  const statements = names.filter(name => name.endsWith('.hts'))
  for (const name of statements) {
    const statement = decodeStatement(await readFile(join(folder, name)))
    const usage = name.startsWith('acceptance') ? 'exchange' : 'signing'
    openStatement(statement, { ...trust, usage })
    checkChain(parseCertificate(statement.certificate), { ...trust, usage })
  }
  check(
    `from the files alone: ${statements.length} signed statements verify against the network's root`,
    statements.length >= 6,
  )

  const waybill = JSON.parse(await readFile(join(folder, 'waybill.json'), 'utf8'))
  const digest = sm3Digest(await readFile(join(folder, 'envelope.p7m')))
  check('from the files alone: the envelope is the one the waybill names', waybill.envelope.digest === digest)

  const entries = readZip(await readFile(join(folder, 'document.ofd')))
  const verdict = verifyOfdSignatures(entries, trust, new Date())
  check(
    `from the files alone: the OFD's seal holds over ${openOfd(entries).pageReferences.length} pages, nothing uncovered`,
    verdict.valid && verdict.uncovered.length === 0,
  )
}

async function writePages(sender: Office, envelope: EnvelopeId, folder: string): Promise<void> {
  const { pages } = await sender.call('envelope:open', envelope)
  for (let index = 0; index < pages; index++) {
    const { svg } = await sender.call('envelope:page', envelope, index)
    await writeFile(join(folder, `page-${String(index + 1).padStart(3, '0')}.svg`), svg)
  }
}
