import { canonicalJson } from '../../../shared/encoding/canonical-json.ts'
import { type Digest, sm3Digest } from '../../../shared/encoding/digest.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { HandoverLanguage, HandoverList } from '../../../shared/ipc/handover-views.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { writeOfd } from '../../../shared/ofd/write.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { writeWhole } from '../documents/export.ts'
import { bundledFaces } from '../documents/faces.ts'
import { pdfOfLayout } from '../documents/pdf.ts'
import type { ClientVault } from '../vault/schema.ts'
import { PRODUCT_VERSION } from '../version.ts'
import { handoverDocument } from './document.ts'
import { handoverList } from './list.ts'
import { HANDOVER_WORDS } from './words.ts'

export type HandoverOrder = { path: string; language: HandoverLanguage }

/** SM3 of the RFC 8785 form of the list. */
export function handoverDigest(list: HandoverList): Digest {
  return sm3Digest(canonicalJson(list))
}

/**
 * Writes the list as OFD to `path` and as PDF beside it, then records its digest: what is recorded is on the disk.
 * Throws what the disk throws, and VaultError where the vault cannot be written.
 */
export async function writeHandover(vault: ClientVault, order: HandoverOrder, now: Date): Promise<Digest> {
  const list = handoverList(vault.read, now)
  const digest = handoverDigest(list)
  const { ofd, pdf } = await filesOf(list, digest, order.language)
  await writeWhole(order.path, write => write(ofd))
  await writeWhole(pdfPathOf(order.path), write => write(pdf))
  vault.commit({ kind: 'handover-listed', digest, by: list.seatName, at: list.at })
  return digest
}

async function filesOf(list: HandoverList, digest: Digest, language: HandoverLanguage) {
  const at = new Date(list.at)
  const docId = uuidv7(at).replaceAll('-', '')
  const document = handoverDocument(list, digest, HANDOVER_WORDS[language])
  const layout = layoutDocument(document)
  const faces = await bundledFaces()
  const input = { layout, document, docId, createdAt: at, creatorVersion: PRODUCT_VERSION, faces }
  const pdf = await pdfOfLayout(document, layout, { documentId: docId, at })
  return { ofd: writeZip(writeOfd(input)), pdf: pdf.bytes }
}

/** `交接清单.ofd` has `交接清单.pdf` beside it. */
function pdfPathOf(path: string): string {
  return `${path.replace(/\.ofd$/i, '')}.pdf`
}
