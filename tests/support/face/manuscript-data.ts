import { asDigest } from '../../../shared/encoding/digest.ts'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import type { ManuscriptView } from '../../../shared/ipc/manuscript-views.ts'

/** The imported file of a made-up document: every third one, so that lists have both kinds. */
export function manuscriptFor(document: DocumentId | null): ManuscriptView | null {
  if (document === null || Number.parseInt(document.slice(-2), 16) % 3 !== 0) return null
  return {
    document,
    name: '关于做好档案移交工作的通知.docx',
    kind: 'docx',
    bytes: 48_128,
    digest: asDigest(new Uint8Array(32)),
    at: '2026-07-18T01:12:00.000Z',
  }
}
