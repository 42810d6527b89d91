import { toBase64 } from '../encoding/base64.ts'
import { utf8 } from '../encoding/utf8.ts'
import { OFD_NAMESPACE } from './names.ts'
import { formatBox } from './signature-box.ts'
import type { OfdReference, SignatureList, StampPlace } from './signature-read.ts'
import { BEIJING_OFFSET_MS } from './signature-time.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const NAMESPACE = `xmlns:ofd="${OFD_NAMESPACE}"`

export interface SignatureText {
  readonly provider: { readonly name: string; readonly version: string }
  readonly at: Date
  readonly signatureMethod: string
  readonly checkMethod: string
  readonly references: readonly OfdReference[]
  readonly stamps: readonly StampPlace[]
  readonly sealPath: string
  readonly signedValuePath: string
}

/** Signature.xml in its final bytes, children in the order of the schema (GB/T 33190 annex A). */
export function encodeSignature(signature: SignatureText): Uint8Array {
  const { provider } = signature
  return utf8(
    [
      `${HEAD}<ofd:Signature ${NAMESPACE}><ofd:SignedInfo>`,
      `<ofd:Provider ProviderName="${escaped(provider.name)}" Version="${escaped(provider.version)}"/>`,
      `<ofd:SignatureMethod>${signature.signatureMethod}</ofd:SignatureMethod>`,
      `<ofd:SignatureDateTime>${beijingTime(signature.at)}</ofd:SignatureDateTime>`,
      `<ofd:References CheckMethod="${signature.checkMethod}">`,
      ...signature.references.map(encodeReference),
      '</ofd:References>',
      ...signature.stamps.map(encodeStamp),
      `<ofd:Seal><ofd:BaseLoc>${escaped(signature.sealPath)}</ofd:BaseLoc></ofd:Seal>`,
      `</ofd:SignedInfo><ofd:SignedValue>${escaped(signature.signedValuePath)}</ofd:SignedValue></ofd:Signature>`,
    ].join('\n'),
  )
}

function encodeReference({ path, digest }: OfdReference): string {
  const value = `<ofd:CheckValue>${toBase64(digest)}</ofd:CheckValue>`
  return `<ofd:Reference FileRef="${escaped(path)}">${value}</ofd:Reference>`
}

function encodeStamp({ id, pageId, boundary, clip }: StampPlace): string {
  const slice = clip ? ` Clip="${formatBox(clip)}"` : ''
  return `<ofd:StampAnnot ID="${id}" PageRef="${escaped(pageId)}" Boundary="${formatBox(boundary)}"${slice}/>`
}

/** Signatures.xml with one more row; the rows that were there keep their ids and places. */
export function encodeSignatureList(list: SignatureList, added: { id: string; path: string }): Uint8Array {
  const rows = [...list.entries, { ...added, type: 'Seal' }].map(
    ({ id, type, path }) =>
      `<ofd:Signature ID="${escaped(id)}" Type="${escaped(type)}" BaseLoc="${escaped(path)}"/>`,
  )
  const maxId = `<ofd:MaxSignId>${added.id}</ofd:MaxSignId>`
  return utf8([`${HEAD}<ofd:Signatures ${NAMESPACE}>`, maxId, ...rows, '</ofd:Signatures>'].join('\n'))
}

/** `yyyyMMddHHmmss` in Beijing, as readers expect beside the UTC time of the signed value. */
function beijingTime(at: Date): string {
  const local = new Date(at.getTime() + BEIJING_OFFSET_MS)
  return local.toISOString().slice(0, 19).replace(/[-:T]/g, '')
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
