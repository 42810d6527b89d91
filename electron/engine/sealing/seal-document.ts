import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import { fromBase64 } from '../../../shared/encoding/base64.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import type { NetworkProfile } from '../../../shared/network/profile.ts'
import { pageIdOf } from '../../../shared/ofd/names.ts'
import { sealOfd } from '../../../shared/ofd/signature-write.ts'
import { writeOfd } from '../../../shared/ofd/write.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { bundledFaces } from '../documents/faces.ts'
import { unwrapSealKey } from '../keys/seal-key.ts'
import { softwareSigner } from '../keys/software-keys.ts'
import { wipe } from '../keys/wipe.ts'
import { trustOf } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { currentSeal, type SealRow } from '../vault/tables/seals.ts'
import { PRODUCT_NAME, PRODUCT_VERSION } from '../version.ts'
import { SealingError } from './sealing-error.ts'

/**
 * Lays a document out, writes it as OFD and presses the unit's seal on it (GB/T 38540), all in memory.
 * The seal's key is unwrapped for this one signature and wiped again.
 */
export type SealedDocument = { ofd: Uint8Array; pages: number; seal: SealRow }

export async function sealDocument(
  vault: ReadableVault,
  document: OfficialDocument,
  options: { docId: string; sealPassphrase: string; profile: NetworkProfile; now: Date },
): Promise<SealedDocument> {
  const seal = currentSeal(vault)
  if (seal === undefined) throw new SealingError('seal-missing', 'the unit has no seal yet')
  const layout = layoutDocument(document)
  if (layout.sealPlaces.length === 0)
    throw new SealingError('seal-place-missing', 'the document has no place for a seal')
  const entries = writeOfd({
    layout,
    document,
    docId: options.docId,
    createdAt: options.now,
    creatorVersion: PRODUCT_VERSION,
    faces: await bundledFaces(),
    sealed: true,
  })
  const privateKey = await unwrapSealKey(seal.wrapped_key, options.sealPassphrase)
  try {
    const sealed = await sealOfd({
      entries,
      sealPlaces: layout.sealPlaces.map(({ page, x, y, width, height }) => ({
        pageId: String(pageIdOf(page)),
        x,
        y,
        width,
        height,
      })),
      seal: seal.seal,
      signer: softwareSigner(seal.certificate, privateKey),
      at: options.now,
      providerName: PRODUCT_NAME,
      version: PRODUCT_VERSION,
      trust: {
        ...trustOf(vault, options.now),
        sealMakers: [parseCertificate(fromBase64(options.profile.sealMakerCertificate))],
      },
    })
    return { ofd: writeZip(sealed), pages: layout.pages.length, seal }
  } finally {
    wipe(privateKey)
  }
}
