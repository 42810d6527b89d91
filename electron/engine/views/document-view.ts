import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { fromBase64 } from '../../../shared/encoding/base64.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { AttachmentView, DocumentView, PageView, SealLine, Verdict } from '../../../shared/ipc/views.ts'
import { pageToSvg, type SealPicture } from '../../../shared/layout/svg.ts'
import { type OfdDocument, readOfd } from '../../../shared/ofd/read.ts'
import type { OfdEntries } from '../../../shared/ofd/signature-path.ts'
import { type OfdVerdict, verifyOfdSignatures } from '../../../shared/ofd/signature-verify.ts'
import { stampDrawing } from '../../../shared/ofd/stamp-picture.ts'
import { openPackage, type Package } from '../../../shared/package/package.ts'
import { readZip } from '../../../shared/zip/read.ts'
import { ReceivingError } from '../receiving/receiving-error.ts'
import { incomingEnvelope } from '../receiving/take-in.ts'
import type { Link } from '../sync/link.ts'
import type { Sending } from '../sync/transfers.ts'
import { profileInForce, trustOf } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { partsOf } from '../vault/tables/envelopes.ts'
import { findIncoming } from '../vault/tables/inbox.ts'
import { type FetchingOf, inboxItem } from './inbox-view.ts'
import { passingView } from './joint-view.ts'
import { outboxItem } from './outbox-view.ts'
import { checkWeight } from './page-weight.ts'

/** A document as it stands in its sealed bytes, received or sent: never from the draft it was made of. */
export type OpenDocument = { content: Package; ofd: OfdDocument; seals: OfdVerdict }

/** Throws ReceivingError('envelope-unknown' | 'not-verified') where there is nothing to show. */
export function openDocument(vault: ReadableVault, envelope: EnvelopeId, now: Date): OpenDocument {
  const { package: bytes } = incomingEnvelope(vault, envelope)
  if (bytes === null) throw new ReceivingError('not-verified', 'this envelope could not be opened')
  const content = openPackage(bytes)
  const ofdBytes = content.members.get('document.ofd') ?? new Uint8Array()
  return { content, ofd: readOfd(ofdBytes), seals: sealsOn(vault, readZip(ofdBytes), now) }
}

/** The seals that the pages bear, as they verify now. */
export function sealsOn(vault: ReadableVault, entries: OfdEntries, now: Date): OfdVerdict {
  const sealMakers = [parseCertificate(fromBase64(profileInForce(vault, now).sealMakerCertificate))]
  return verifyOfdSignatures(entries, { ...trustOf(vault, now), sealMakers }, now)
}

export function documentView(
  vault: ReadableVault,
  envelope: EnvelopeId,
  now: Date,
  transit: { link: Link; sending: Sending | undefined; fetchingOf: FetchingOf },
): DocumentView {
  const incoming = findIncoming(vault, envelope)
  const item =
    incoming === undefined
      ? outboxItem(vault, envelope, transit.link, transit.sending)
      : inboxItem(vault, incoming, transit.fetchingOf)
  if (item === undefined) throw new ReceivingError('envelope-unknown', 'no such envelope in this vault')
  const verdict: Verdict | null = incoming?.verdict ? JSON.parse(incoming.verdict) : null
  const { package: bytes } = incomingEnvelope(vault, envelope)
  const opened = bytes === null ? undefined : openDocument(vault, envelope, now)
  return {
    envelope,
    item,
    direction: incoming === undefined ? 'outgoing' : 'incoming',
    pages: opened?.ofd.pageReferences.length ?? 0,
    attachments: opened === undefined ? [] : attachmentList(vault, envelope, opened.content),
    verdict,
    seals: opened?.seals.signatures.map(sealLine) ?? [],
    passing: passingView(vault, envelope, opened?.content.manifest),
  }
}

export function pageView(document: OpenDocument, index: number): PageView {
  const { ofd } = document
  if (index >= ofd.pageReferences.length)
    throw new ReceivingError('envelope-unknown', 'the document has no such page')
  const page = ofd.page(index)
  const stamps = stampsOn(document, index)
  checkWeight(page, stamps)
  return { svg: pageToSvg(page, { seals: stamps }), width: page.width, height: page.height }
}

/** The seals' pictures on a page. One that cannot be drawn shows nothing; the list of seals still names it. */
export function stampsOn({ ofd, seals }: Omit<OpenDocument, 'content'>, index: number): SealPicture[] {
  const pageId = ofd.pageReferences[index]?.id
  return seals.signatures
    .flatMap(signature => signature.stamps)
    .filter(stamp => stamp.pageId === pageId)
    .flatMap(stamp => stampDrawing(stamp) ?? [])
}

function sealLine(signature: OfdVerdict['signatures'][number]): SealLine {
  const onEdges = signature.stamps.filter(({ clip }) => clip !== undefined).length
  return {
    name: signature.sealName ?? '',
    signedAt: signature.signedAt?.toISOString() ?? '',
    signer: signature.signer?.subject.commonName ?? '',
    onPages: signature.stamps.length - onEdges,
    onEdges,
  }
}

/** Small attachments by their member, large ones by their part, in one numbered list. */
export type AttachmentSource =
  | { at: 'member'; name: string; bytes: Uint8Array }
  | { at: 'part'; name: string; part: ReturnType<typeof partsOf>[number] }

export function attachmentSources(
  vault: ReadableVault,
  envelope: EnvelopeId,
  content: Package,
): AttachmentSource[] {
  const members = [...content.members]
    .filter(([name]) => name.startsWith('attachments/'))
    .map(([name, bytes]) => ({ at: 'member' as const, name: name.slice('attachments/000-'.length), bytes }))
  const parts = partsOf(vault, envelope).map(part => ({ at: 'part' as const, name: part.name, part }))
  return [...members, ...parts]
}

function attachmentList(vault: ReadableVault, envelope: EnvelopeId, content: Package): AttachmentView[] {
  return attachmentSources(vault, envelope, content).map((source, index) => ({
    index,
    name: source.name,
    bytes: source.at === 'member' ? source.bytes.length : source.part.plainBytes,
  }))
}
