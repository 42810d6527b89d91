import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { dispatch } from '../../electron/engine/dispatch/dispatch.ts'
import { createPartFiles, type PartFiles } from '../../electron/engine/dispatch/part-files.ts'
import { addFiles } from '../../electron/engine/documents/attachments.ts'
import { createDraft } from '../../electron/engine/documents/drafts.ts'
import { seatSigner } from '../../electron/engine/keys/seat-keys.ts'
import { openIncoming } from '../../electron/engine/receiving/open-incoming.ts'
import { type EnvelopeItem, takeInEnvelope } from '../../electron/engine/receiving/take-in.ts'
import { clientFor } from '../../electron/engine/session.ts'
import { updateDirectory } from '../../electron/engine/sync/directory-update.ts'
import { downloadParts } from '../../electron/engine/sync/download-parts.ts'
import type { ExchangeClient } from '../../electron/engine/sync/exchange-client.ts'
import type { ClientVault } from '../../electron/engine/vault/schema.ts'
import { findEnvelope } from '../../electron/engine/vault/tables/envelopes.ts'
import { ownIdentity } from '../../electron/engine/vault/tables/identity.ts'
import { unopenedIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { saveUnits } from '../../exchange/directory/units.ts'
import { issueSlip } from '../../exchange/enrollment/slips.ts'
import { type RunningExchange, serve } from '../../exchange/serve.ts'
import { type Certificate, parseCertificate } from '../../shared/certificates/certificate.ts'
import { sealEnvelope } from '../../shared/cms/envelope.ts'
import type { Signer } from '../../shared/cms/keys.ts'
import { asDigest, sm3Digest } from '../../shared/encoding/digest.ts'
import type { EnvelopeId, UnitCode } from '../../shared/ids/brands.ts'
import { statementLeaf } from '../../shared/log/leaf.ts'
import { encodePackage, type ManifestHead, openPackage } from '../../shared/package/package.ts'
import { type Statement, signStatement } from '../../shared/statement/statement.ts'
import { decodeStatement, encodeStatement } from '../../shared/statement/statement-frame.ts'
import type { Acceptance } from '../../shared/waybill/acceptance.ts'
import { parseWaybill, type Waybill } from '../../shared/waybill/waybill.ts'
import { answered } from './answered.ts'
import { joinedVault, openJoinedVault, SEAL_PASSPHRASE, vaultFolderOf } from './joined-vault.ts'
import { aLetter } from './letters.ts'
import { UNITS } from './offices.ts'
import { testConfig } from './test-exchange.ts'

/*
 * A town for tampering: real vaults that have joined a real exchange in this process, one genuine document, and
 * every key within reach, so that a test can alter what travels, or play a dishonest exchange or a dishonest
 * sender. Each receiver is a copy of one vault: no case sees what another has left.
 */
export type TamperTown = {
  running: RunningExchange
  /** The sender's vault (QH-0101), with the genuine document in its outbox. */
  sender: ClientVault
  /** A third office (QH-0209) that is neither sender nor receiver. */
  stranger: ClientVault
  genuine: Travelling
  /** A fresh vault of the receiver (QH-0201), closed with the town. */
  receiver(): Promise<Receiver>
  /** The sender's vault as it was when the genuine document was just sent. */
  senderCopy(): Promise<ClientVault>
  close(): Promise<void>
}

/** What travels: the waybill, the envelope, and the exchange's word about them. */
export type Travelling = { waybill: Statement; envelope: Uint8Array; acceptance: Statement }
export type Receiver = { vault: ClientVault; partFiles: PartFiles }
type PartSource = ExchangeClient['getPartRange']

export async function tamperTown(files: readonly string[] = []): Promise<TamperTown> {
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-tamper-'))
  const listen = { host: '127.0.0.1', port: 0 }
  const running = await serve(testConfig(join(folder, 'exchange'), { listen }), {
    log: pino({ level: 'silent' }),
  })
  const { exchange } = running
  const rest = { organCodes: [], group: '市直', telephone: '' }
  const units = UNITS.map(([code, name, shortName]) => ({ code: code as UnitCode, name, shortName, ...rest }))
  await exchange.write(trx => saveUnits(trx, units, exchange.clock()))
  const open = await Promise.all(
    UNITS.map(async ([unit]) => {
      const slip = await issueSlip(exchange, { unit: unit as UnitCode })
      return (await joinedVault(join(folder, unit), { slip, seatName: '机要席' })).vault
    }),
  )
  for (const vault of open) await learnDirectory(vault)
  const [sender, receiver, stranger] = open as [ClientVault, ClientVault, ClientVault]
  receiver.close()
  const genuine = await sendGenuine(running, sender, files)
  const templates = { sender: join(folder, 'sender-template'), receiver: join(folder, 'QH-0201') }
  cpSync(sender.folder, vaultFolderOf(templates.sender), { recursive: true })
  const copies: ClientVault[] = []
  const copyOf = async (template: string): Promise<ClientVault> => {
    const dataDir = join(folder, `copy-${copies.length}`)
    cpSync(vaultFolderOf(template), vaultFolderOf(dataDir), { recursive: true })
    const vault = await openJoinedVault(dataDir)
    copies.push(vault)
    return vault
  }
  return {
    running,
    sender,
    stranger,
    genuine,
    receiver: async () => {
      const vault = await copyOf(templates.receiver)
      return { vault, partFiles: createPartFiles(vault.folder) }
    },
    senderCopy: () => copyOf(templates.sender),
    close: async () => {
      for (const vault of [sender, stranger, ...copies]) vault.close()
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function learnDirectory(vault: ClientVault): Promise<void> {
  const client = clientFor(vault, new Date())
  try {
    await client.connect()
    await updateDirectory(vault, client, new Date())
  } finally {
    await client.close()
  }
}

/** What an office of the town sends to the receiver, as it travels. */
export async function sendGenuine(
  running: RunningExchange,
  sender: ClientVault,
  files: readonly string[] = [],
): Promise<Travelling> {
  const now = new Date()
  const { id } = createDraft(sender, aLetter(), now)
  await addFiles(sender, id, files, { maxBytes: 2 ** 30, now })
  const order = {
    document: id,
    receivers: ['QH-0201' as UnitCode],
    urgency: 'normal' as const,
    sealPassphrase: SEAL_PASSPHRASE,
  }
  const { envelope } = await dispatch(sender, await answered(sender, order, now), {
    now,
    partFiles: createPartFiles(sender.folder),
  })
  const row = findEnvelope(sender.read, envelope)
  if (row === undefined) throw new Error('nothing was sent')
  const waybill = decodeStatement(row.waybill)
  return { waybill, envelope: row.envelope, acceptance: await accepted(running, waybill) }
}

export function waybillOf({ waybill }: Pick<Travelling, 'waybill'>): Waybill {
  return parseWaybill(JSON.parse(Buffer.from(waybill.payload).toString('utf8')))
}

/** The exchange's word for a waybill, as the first leaf of its log; `changes` make it say something else. */
export async function accepted(
  { exchange }: RunningExchange,
  waybill: Statement,
  changes: Partial<Acceptance> = {},
  signer: Signer = exchange.authority.exchange,
): Promise<Statement> {
  const { id, network, envelope } = waybillOf({ waybill })
  const acceptance: Acceptance = {
    format: 'hongtou.acceptance',
    version: 1,
    network,
    id,
    waybill: sm3Digest(waybill.payload),
    envelope: envelope.digest,
    at: new Date().toISOString(),
    log: { index: 0, size: 1, root: asDigest(statementLeaf(waybill)), proof: [] },
    ...changes,
  }
  return signStatement(acceptance, signer)
}

/** What a dishonest sender makes of its genuine document: everything signed by its own seat, all digests right. */
export type Forgery = {
  members?: (members: Map<string, Uint8Array>) => void
  manifest?: Partial<ManifestHead>
  /** The package's bytes as a whole, after it was made. */
  package?: (bytes: Uint8Array) => Uint8Array
  waybill?: Partial<Waybill>
  /** Who signs the package, if not the sender's seat. */
  packageSigner?: Signer
  waybillSigner?: Signer
  recipients?: Certificate[]
}

export async function forged(
  { running, sender, genuine }: Pick<TamperTown, 'running' | 'sender' | 'genuine'>,
  receiver: Receiver,
  forgery: Forgery,
): Promise<Travelling> {
  const row = findEnvelope(sender.read, waybillOf(genuine).id)
  const { manifest, members } = openPackage(row?.package ?? new Uint8Array())
  const altered = new Map(members)
  forgery.members?.(altered)
  const { members: _, ...head } = manifest
  const made = encodePackage({ ...head, ...forgery.manifest }, altered)
  const content = forgery.package?.(made) ?? made
  const own = seatSigner(sender.read)
  const to = [parseCertificate(ownIdentity(receiver.vault.read).encryption_certificate)]
  const envelope = await sealEnvelope(
    content,
    forgery.packageSigner ?? own,
    forgery.recipients ?? to,
    new Date(),
  )
  const said: Waybill = {
    ...waybillOf(genuine),
    envelope: { digest: sm3Digest(envelope), bytes: envelope.length },
    ...forgery.waybill,
  }
  const waybill = await signStatement(said, forgery.waybillSigner ?? own)
  return { waybill, envelope, acceptance: await accepted(running, waybill) }
}

/** Takes in what an exchange hands over, and opens it. Gives the id under which it would stand in the inbox. */
export async function takeIn(
  { vault, partFiles }: Receiver,
  { waybill, envelope, acceptance }: Travelling,
  now = new Date(),
  getPartRange: PartSource = nothingHeld,
): Promise<EnvelopeId> {
  const item: EnvelopeItem = {
    kind: 'envelope',
    cursor: 1,
    waybill: encodeStatement(waybill),
    acceptance: encodeStatement(acceptance),
    envelope: { at: 'here', bytes: envelope },
  }
  await takeInEnvelope(vault, NOTHING_APART, item, now)
  for (const row of unopenedIncoming(vault.read)) {
    if (getPartRange !== nothingHeld)
      await downloadParts(vault.read, { client: { getPartRange }, partFiles }, row.envelope)
    await openIncoming(vault, row, partFiles, now)
  }
  return waybillOf({ waybill }).id
}

const NOTHING_APART = { getEnvelope: nothingHeld }

async function nothingHeld(): Promise<Uint8Array> {
  throw new TypeError('this exchange has nothing to fetch')
}

/** The parts of a vault's outbox, as an honest exchange hands them over. */
export function partsFrom({ folder }: ClientVault): PartSource {
  const files = createPartFiles(folder)
  return async (id, from, to) => (await readFile(files.pathOf(id))).subarray(from, to + 1)
}
