/**
 * Seals an OFD. The order is that of the standard (GB/T 33190 clause 18, GB/T 38540 ch. 7) and may not change:
 * list and seal file, references over every file, Signature.xml in its final bytes, their SM3 into the signature,
 * SignedValue.dat, and then the package is read again and verified. No file that was there is touched except the
 * list of signatures, so earlier seals stay whole.
 */
import type { Signer } from '../cms/keys.ts'
import { sm3 } from '../crypto/sm3.ts'
import { OID_SM2_SM3, OID_SM3 } from '../der/oids.ts'
import { requirePassed } from '../seal/check.ts'
import { SealError } from '../seal/errors.ts'
import { signWithSeal } from '../seal/sign.ts'
import type { SealTrust } from '../seal/trust.ts'
import type { Box } from './signature-box.ts'
import { stampsCheck } from './signature-integrity.ts'
import { entryOfPath, findFile, folderOf, type OfdEntries, pathOfEntry } from './signature-path.ts'
import {
  type DocumentBody,
  readDocumentBodies,
  readSignature,
  readSignatureList,
  type SignatureList,
} from './signature-read.ts'
import { createSurface } from './signature-surface.ts'
import { encodeSignature, encodeSignatureList } from './signature-text.ts'
import { verifyOfdSignatures } from './signature-verify.ts'

/** Where a seal is pressed, in millimetres from the top left corner of a page. */
export interface SealPosition {
  /** The ID of the page in Document.xml, never its number. */
  readonly pageId: string | number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** The slice of the picture that shows, relative to the boundary, when it is not the whole (straddle.ts). */
  readonly clip?: Box
}

export interface SealingOrder {
  /** The finished document; its OFD.xml already names the list of signatures. */
  readonly entries: OfdEntries
  readonly sealPlaces: readonly SealPosition[]
  /** DER of the SESeal. */
  readonly seal: Uint8Array
  readonly signer: Signer
  readonly at: Date
  /** The sealing program, as readers show it. */
  readonly providerName: string
  readonly version: string
  /** When given, the chains of signer and maker are checked too. */
  readonly trust?: SealTrust
  /** Covers the list of signatures too, so that no further seal is possible and none can be taken away. */
  readonly closing?: boolean
}

interface SealFiles {
  readonly list: SignatureList
  readonly id: string
  readonly signature: string
  readonly seal: string
  readonly signedValue: string
}

/**
 * The package with one more seal.
 * @throws SealError `signatures-missing` when OFD.xml names no list, `signatures-closed` when an earlier seal covers
 *   the list, `stamp-misplaced`, and what signWithSeal refuses; nothing is signed before these hold
 */
export async function sealOfd(order: SealingOrder): Promise<Map<string, Uint8Array>> {
  const body = sealableBody(order.entries)
  const files = planFiles(order.entries, body.signaturesPath)
  const sealed = new Map(order.entries)
  const put = (path: string, bytes: Uint8Array) => sealed.set(entryOfPath(path), bytes)
  put(files.list.path, encodeSignatureList(files.list, { id: files.id, path: files.signature }))
  put(files.seal, order.seal)
  const signature = encodeSignature({
    provider: { name: order.providerName, version: order.version },
    at: order.at,
    signatureMethod: OID_SM2_SM3,
    checkMethod: OID_SM3,
    references: referencesOver(sealed, files, order.closing === true),
    stamps: stampsOf(order.sealPlaces),
    sealPath: files.seal,
    signedValuePath: files.signedValue,
  })
  requirePassed([stampsCheck(stampsOf(order.sealPlaces), createSurface(order.entries), body.documentPath)])
  put(files.signature, signature)
  put(files.signedValue, await signatureValue(order, files, signature))
  requireSealed(sealed, files, order)
  return sealed
}

type SealableBody = DocumentBody & { readonly signaturesPath: string }

function sealableBody(entries: OfdEntries): SealableBody {
  const [body] = readDocumentBodies(entries)
  if (body?.signaturesPath === undefined)
    throw new SealError('signatures-missing', 'OFD.xml names no signatures')
  return { ...body, signaturesPath: body.signaturesPath }
}

/** The list as it is, a free id and a free folder beside it. */
function planFiles(entries: OfdEntries, listPath: string): SealFiles {
  const isFirst = findFile(entries, listPath) === undefined
  const list = isFirst ? { path: listPath, maxId: 0, entries: [] } : readSignatureList(entries, listPath)
  for (const { path } of list.entries)
    if (readSignature(entries, path).references.some(reference => reference.path === listPath))
      throw new SealError('signatures-closed', 'an earlier seal covers the list of signatures')
  const folder = freeFolder(entries, folderOf(listPath))
  return {
    list,
    id: String(list.maxId + 1),
    signature: `${folder}Signature.xml`,
    seal: `${folder}Seal.esl`,
    signedValue: `${folder}SignedValue.dat`,
  }
}

function freeFolder(entries: OfdEntries, parent: string): string {
  const taken = [...entries.keys()].map(pathOfEntry)
  let number = 0
  while (taken.some(path => path.startsWith(`${parent}Sign_${number}/`))) number++
  return `${parent}Sign_${number}/`
}

/** Every file but the two that the signature itself becomes, and the list, which later seals extend. */
function referencesOver(entries: OfdEntries, files: SealFiles, closing: boolean) {
  return [...entries]
    .map(([name, bytes]) => ({ path: pathOfEntry(name), bytes }))
    .filter(({ path }) => closing || path !== files.list.path)
    .map(({ path, bytes }) => ({ path, digest: sm3(bytes) }))
}

function stampsOf(places: readonly SealPosition[]) {
  return places.map(({ pageId, clip, ...boundary }, i) => ({
    id: `s${String(i + 1).padStart(3, '0')}`,
    pageId: String(pageId),
    boundary,
    ...(clip && { clip }),
  }))
}

function signatureValue(order: SealingOrder, files: SealFiles, signature: Uint8Array): Promise<Uint8Array> {
  const { seal, at, trust } = order
  const stamping = { seal, at, dataHash: sm3(signature), propertyInfo: files.signature }
  return signWithSeal(trust ? { ...stamping, trust } : stamping, order.signer)
}

/** Reads the package again as a receiver would. Without anchors, the two chains are the receiver's to judge. */
function requireSealed(sealed: OfdEntries, files: SealFiles, { at, trust }: SealingOrder): void {
  const verdict = verifyOfdSignatures(sealed, trust ?? { anchors: [], revoked: new Set() }, at)
  const own = verdict.signatures.find(signature => signature.path === files.signature)
  const checks = own ? [...own.seal, ...own.signature, ...own.integrity] : verdict.checks
  const chains = ['seal-maker', 'signer-certificate']
  requirePassed(checks.filter(check => trust !== undefined || !chains.includes(check.name)))
}
