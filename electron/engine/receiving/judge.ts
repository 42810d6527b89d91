import type { Certificate } from '../../../shared/certificates/certificate.ts'
import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import { fromBase64 } from '../../../shared/encoding/base64.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import type { Verdict, VerdictCheckName } from '../../../shared/ipc/views.ts'
import type { NetworkProfile } from '../../../shared/network/profile.ts'
import { isUnsigned } from '../../../shared/ofd/pages-digest.ts'
import type { OfdEntries } from '../../../shared/ofd/signature-path.ts'
import { type OfdVerdict, verifyOfdSignatures } from '../../../shared/ofd/signature-verify.ts'
import { openPackage, type Package, PackageError } from '../../../shared/package/package.ts'
import type { Check } from '../../../shared/seal/check.ts'
import { decodeStatement } from '../../../shared/statement/statement-frame.ts'
import type { Waybill } from '../../../shared/waybill/waybill.ts'
import { readZip } from '../../../shared/zip/read.ts'
import type { PartFiles } from '../dispatch/part-files.ts'
import { checkPaper } from '../joint/check-paper.ts'
import { haveAllSealed } from '../joint/issuers.ts'
import { sealsOnPaper } from '../joint/paper-seals.ts'
import { withSeatKeys } from '../keys/seat-keys.ts'
import { profileInForce, trustOf } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { OutgoingPart } from '../vault/records.ts'
import { directoryState, findSeat, findUnit } from '../vault/tables/directory.ts'
import { allPartIds, type EnvelopeRow } from '../vault/tables/envelopes.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import type { InboxRow } from '../vault/tables/inbox.ts'
import { openEnvelope } from '../workers/bulk.ts'
import type { RunWork } from '../workers/work.ts'
import { checkReplacement } from './check-replacement.ts'
import { type Checklist, createChecklist } from './checklist.ts'
import { readPart } from './read-part.ts'
import { ReceivingError, type ReceivingErrorCode } from './receiving-error.ts'
import { isCertificateOfSeat } from './seat-certificate.ts'
import { documentOf } from './take-in.ts'
import { checkAcceptance, checkWaybill } from './waybill-check.ts'

/**
 * The receiver's verdict over one incoming envelope, in the order in which nothing is believed before it is
 * proved: waybill, chain, acceptance, digest, addressee, envelope, sender, package, attachments, and then the
 * seal on the document itself. It is shown before anyone can sign for the document.
 */
export type Judgement = {
  verdict: Verdict
  packageBytes: Uint8Array | null
  opened: Package | null
  parts: OutgoingPart[]
}

const CHAIN_CODES: Readonly<Record<InboxRow['chain'], ReceivingErrorCode | null>> = {
  'in-order': null,
  gap: 'chain-gap',
  repeat: 'chain-repeat',
}

export async function judge(
  vault: ReadableVault,
  item: { row: InboxRow; envelope: EnvelopeRow },
  partFiles: PartFiles,
  now: Date,
): Promise<Judgement> {
  const list = createChecklist()
  const profile = profileInForce(vault, now)
  const waybill = await judgeTransport(list, vault, item, profile, now)
  const opened =
    waybill && (await judgeEnvelope(list, vault, { envelope: item.envelope, waybill, now }, partFiles.work))
  if (opened && waybill) {
    await list.check('replacement', () => checkReplacement(vault, opened.content.manifest))
    await list.check('attachments', () => checkParts(opened.content, opened.parts, partFiles))
    await judgeSeal(list, vault, opened.content, profile, now)
  }
  return {
    verdict: list.verdict(directoryState(vault)?.version ?? 0, now),
    packageBytes: opened?.bytes ?? null,
    opened: opened?.content ?? null,
    parts: opened?.parts ?? [],
  }
}

async function judgeTransport(
  list: Checklist,
  vault: ReadableVault,
  { row, envelope }: { row: InboxRow; envelope: EnvelopeRow },
  profile: NetworkProfile,
  now: Date,
): Promise<Waybill | undefined> {
  const statement = decodeStatement(envelope.waybill)
  const acceptance = envelope.acceptance === null ? null : decodeStatement(envelope.acceptance)
  const checked = await list.check('waybill-signature', () =>
    checkWaybill(vault, { statement, acceptance }, now),
  )
  if (checked === undefined) return undefined
  const { waybill } = checked
  list.note('waybill-chain', row.chain === 'in-order', CHAIN_CODES[row.chain])
  await list.check('acceptance', () => {
    if (acceptance === null) throw new ReceivingError('acceptance-missing', 'no acceptance came with it')
    return checkAcceptance(vault, acceptance, { statement, content: waybill }, profile, now)
  })
  await list.check('addressee', () => {
    const { unit } = ownIdentity(vault)
    if (!waybill.to.some(receiver => receiver.unit === unit)) {
      throw new ReceivingError('waybill-not-for-us', 'the waybill does not name our unit')
    }
  })
  return list.check('envelope-digest', () => {
    if (sm3Digest(envelope.envelope) !== waybill.envelope.digest) {
      throw new ReceivingError('envelope-digest-mismatch', 'the envelope is not the one the waybill names')
    }
    return waybill
  })
}

type OpenedEnvelope = { bytes: Uint8Array; content: Package; parts: OutgoingPart[] }

async function judgeEnvelope(
  list: Checklist,
  vault: ReadableVault,
  { envelope, waybill, now }: { envelope: EnvelopeRow; waybill: Waybill; now: Date },
  work: RunWork,
): Promise<OpenedEnvelope | undefined> {
  const signed = await list.check('envelope-signature', async () => {
    const content = await withSeatKeys(vault, keys => openEnvelope(work, envelope.envelope, keys))
    if (content === undefined) throw new ReceivingError('not-for-this-seat', 'not sealed for this seat')
    return content
  })
  if (signed === undefined) return undefined
  await list.check('sender-certificate', () => checkSender(vault, signed.signer, waybill, now))
  return list.check('package', () => {
    const content = openPackage(signed.content)
    checkManifest(vault, content, waybill)
    return { bytes: signed.content, content, parts: partsOf(vault, content, waybill) }
  })
}

/** The envelope must be signed by the same seat as the waybill: nobody sends another's package as his own. */
function checkSender(vault: ReadableVault, signer: Certificate, waybill: Waybill, now: Date): void {
  if (!isCertificateOfSeat(findSeat(vault, waybill.from.seat), signer)) {
    throw new ReceivingError('sender-mismatch', 'the package is signed by another seat than the waybill')
  }
  // Sealed before the certificate ended, sent afterwards: the waybill names the bytes, and was signed with one in force.
  const at = signer.notAfter < now ? signer.notAfter : now
  checkChain(signer, { ...trustOf(vault, at), usage: 'signing' })
}

function checkManifest(vault: ReadableVault, { manifest }: Package, waybill: Waybill): void {
  const { unit } = ownIdentity(vault)
  if (manifest.id !== documentOf(waybill))
    throw new ReceivingError('package-of-other-envelope', 'the package is of another envelope')
  if (manifest.from.code !== waybill.from.unit)
    throw new ReceivingError('sender-mismatch', 'package and waybill name other senders')
  const named = [...manifest.to, ...manifest.cc].some(({ code }) => code === unit)
  if (!named) throw new ReceivingError('package-not-for-us', 'the package does not name our unit')
}

/** A part belongs to one envelope and stands in it once: keys and digests of another's are never replaced. */
function partsOf(vault: ReadableVault, { manifest }: Package, waybill: Waybill): OutgoingPart[] {
  const taken = new Set(manifest.parts.length === 0 ? [] : allPartIds(vault))
  return manifest.parts.map(part => {
    if (taken.has(part.id)) throw new ReceivingError('part-damaged', 'a part is named a second time')
    taken.add(part.id)
    const announced = waybill.parts.find(({ id }) => id === part.id)
    if (announced === undefined) throw new ReceivingError('part-missing', 'the waybill does not name a part')
    return {
      id: part.id,
      name: part.name,
      key: fromBase64(part.key),
      bytes: announced.bytes,
      plainBytes: part.bytes,
      digest: announced.digest,
      plainDigest: part.digest,
    }
  })
}

/** Members were compared on opening the package; parts are decrypted once from end to end. */
async function checkParts(
  _content: Package,
  parts: readonly OutgoingPart[],
  partFiles: PartFiles,
): Promise<void> {
  for (const part of parts) {
    if (!(await partFiles.has(part.id))) throw new ReceivingError('part-missing', 'a part has not come')
    await readPart(partFiles, part, () => Promise.resolve())
  }
}

const SEAL_CHECKS: Readonly<Record<string, VerdictCheckName>> = {
  'signer-certificate': 'seal-certificate',
  coverage: 'coverage',
}

async function judgeSeal(
  list: Checklist,
  vault: ReadableVault,
  content: Package,
  profile: NetworkProfile,
  now: Date,
): Promise<void> {
  const files = await list.check('document-integrity', () => {
    const ofd = content.members.get('document.ofd')
    if (ofd === undefined) throw new PackageError('package-member-missing', 'the package has no document')
    return readZip(ofd)
  })
  if (files === undefined) return
  const sealMakers = [parseCertificate(fromBase64(profile.sealMakerCertificate))]
  const verdict = verifyOfdSignatures(files, { ...trustOf(vault, now), sealMakers }, now)
  if (content.manifest.kind === 'sealing') return judgePaper(list, vault, { content, files, verdict })
  noteSealChecks(list, verdict)
  const sender = findUnit(vault, content.manifest.from.code)?.name
  // 条例 art. 9(13): the organ that is named must seal; a genuine seal of another unit proves nothing here.
  if (verdict.valid && !verdict.signatures.some(({ sealName }) => sealName === sender))
    list.note('seal', false, 'seal-of-other-unit')
  if (!isSealedByAll(vault, content, verdict)) list.note('seal', false, 'joint-seals-missing')
}

/** What shows a seal and names several organs bears the seal of each. */
function isSealedByAll(vault: ReadableVault, { manifest }: Package, { signatures }: OfdVerdict): boolean {
  const shows = signatures.some(({ stamps }) => stamps.length > 0)
  const seals = new Set(signatures.flatMap(({ sealName }) => sealName ?? []))
  return (
    !shows ||
    haveAllSealed(vault, { signature: manifest.elements.signature, sender: manifest.from.code, seals })
  )
}

type SealingPages = { content: Package; files: OfdEntries; verdict: OfdVerdict }

/** Pages that are being sealed in turn: the first co-issuer gets them without any seal. */
async function judgePaper(
  list: Checklist,
  vault: ReadableVault,
  { content, files, verdict }: SealingPages,
): Promise<void> {
  await list.check('document-integrity', () =>
    checkPaper(vault, { manifest: content.manifest, files, seals: sealsOnPaper(files, verdict) }),
  )
  if (!isUnsigned(files)) return noteSealChecks(list, verdict)
  for (const name of ['seal', 'seal-signature', 'seal-certificate', 'coverage'] as const)
    list.note(name, true, null)
}

function noteSealChecks(list: Checklist, verdict: OfdVerdict): void {
  noteAll(list, 'document-integrity', verdict.checks)
  for (const signature of verdict.signatures) {
    noteAll(list, 'seal', signature.seal)
    noteAll(list, 'seal-signature', signature.signature)
    noteAll(list, 'document-integrity', signature.integrity)
  }
  if (verdict.signatures.length > 0 && verdict.uncovered.length === 0) list.note('coverage', true, null)
}

function noteAll(list: Checklist, group: VerdictCheckName, checks: readonly Check[]): void {
  for (const check of checks)
    list.note(SEAL_CHECKS[check.name] ?? group, check.ok, check.ok ? null : check.code, check.detail)
}
