import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import { fromBase64 } from '../../../shared/encoding/base64.ts'
import type { SealPlace } from '../../../shared/layout/pages.ts'
import type { NetworkProfile } from '../../../shared/network/profile.ts'
import { pageIdOf } from '../../../shared/ofd/names.ts'
import { openOfd } from '../../../shared/ofd/read.ts'
import type { OfdEntries } from '../../../shared/ofd/signature-path.ts'
import { type SealPosition, sealOfd } from '../../../shared/ofd/signature-write.ts'
import { seamPlaces } from '../../../shared/ofd/straddle.ts'
import { readZip } from '../../../shared/zip/read.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { unwrapSealKey } from '../keys/seal-key.ts'
import { softwareSigner } from '../keys/software-keys.ts'
import { wipe } from '../keys/wipe.ts'
import { trustOf } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { currentSeal, type SealRow } from '../vault/tables/seals.ts'
import { PRODUCT_NAME, PRODUCT_VERSION } from '../version.ts'
import { fixDocument } from './fix-document.ts'
import { requireInForce } from './seal-period.ts'
import { SealingError } from './sealing-error.ts'

/**
 * Presses the unit's seal on pages that were approved (GB/T 38540), all in memory. The seal's key is unwrapped for
 * one sealing and wiped again; `withSealKey` proves the passphrase before anything else of a sending happens.
 */
export type SealKey = { seal: SealRow; privateKey: Uint8Array }

/**
 * Throws SealingError('seal-missing' or 'own-seal-ended') or KeyError('seal-passphrase-wrong'); the key is wiped when
 * `work` is done.
 */
export async function withSealKey<T>(
  vault: ReadableVault,
  { sealPassphrase, now }: { sealPassphrase: string; now: Date },
  work: (key: SealKey) => Promise<T>,
): Promise<T> {
  const seal = currentSeal(vault)
  if (seal === undefined) throw new SealingError('seal-missing', 'the unit has no seal yet')
  requireInForce(seal, now)
  const privateKey = await unwrapSealKey(seal.wrapped_key, sealPassphrase)
  try {
    return await work({ seal, privateKey })
  } finally {
    wipe(privateKey)
  }
}

export type Pressing = {
  ofd: Uint8Array
  sealPlaces: readonly SealPlace[]
  /** Over the edges of the pages too (骑缝), where the seal shows on a page at all. */
  seam: boolean
  /** No other seal may follow, and none can be taken away. */
  closing?: boolean
  profile: NetworkProfile
  now: Date
}

/** The sealed file. Throws OfdError or SealError where the pages cannot bear the seal. */
export async function pressSeal(
  vault: ReadableVault,
  { seal, privateKey }: SealKey,
  { ofd, sealPlaces, seam, closing = false, profile, now }: Pressing,
): Promise<Uint8Array> {
  const entries = readZip(ofd)
  const sealed = await sealOfd({
    entries,
    sealPlaces: positionsOf(entries, { sealPlaces, seam }),
    closing,
    seal: seal.seal,
    signer: softwareSigner(seal.certificate, privateKey),
    at: now,
    providerName: PRODUCT_NAME,
    version: PRODUCT_VERSION,
    trust: {
      ...trustOf(vault, now),
      sealMakers: [parseCertificate(fromBase64(profile.sealMakerCertificate))],
    },
  })
  return writeZip(sealed)
}

/** Where the seal comes to stand: at its places, and over the edges where it is to be. */
export function positionsOf(
  entries: OfdEntries,
  { sealPlaces, seam }: Pick<Pressing, 'sealPlaces' | 'seam'>,
): SealPosition[] {
  return [...sealPlaces.map(positionOf), ...(seam ? seamOf(entries, sealPlaces) : [])]
}

function positionOf({ page, x, y, width, height }: SealPlace): SealPosition {
  return { pageId: String(pageIdOf(page)), x, y, width, height }
}

/** The same seal across the right edges, halfway down the lowest page. */
function seamOf(entries: OfdEntries, [place]: readonly SealPlace[]): SealPosition[] {
  if (place === undefined) return []
  const { pages, pageReferences } = openOfd(entries)
  const y = (Math.min(...pages.map(({ height }) => height)) - place.height) / 2
  return seamPlaces(
    pages.map((page, i) => ({ pageId: pageReferences[i]?.id ?? '', widthMm: page.width })),
    { widthMm: place.width, heightMm: place.height, y },
  )
}

export type SealedDocument = { ofd: Uint8Array; pages: number; seal: SealRow }

/** Lays a document out and seals it at once, without approval: for what never leaves this way. */
export async function sealDocument(
  vault: ReadableVault,
  document: OfficialDocument,
  options: { docId: string; sealPassphrase: string; profile: NetworkProfile; now: Date },
): Promise<SealedDocument> {
  const { ofd, sealPlaces, pages } = await fixDocument(document, options.docId, options.now)
  return withSealKey(vault, options, async key => {
    const sealed = await pressSeal(vault, key, {
      ofd,
      sealPlaces,
      seam: false,
      profile: options.profile,
      now: options.now,
    })
    return { ofd: sealed, pages, seal: key.seal }
  })
}
