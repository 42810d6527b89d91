/** Committed vectors as samples, and what they are verified with. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Certificate, parseCertificate } from '../../shared/certificates/certificate.ts'
import { type Vector, vectorsIn } from '../support/vector-file.ts'

const KEYS = [
  ...['open', 'anchors', 'intermediates', 'makers', 'revoked', 'at', 'usage', 'original', 'place', 'digest'],
  ...['certificate', 'private-key', 'content', 'passphrase', 'issuer', 'signing-key'],
]

export const folderOf = (name: string) => fileURLToPath(new URL(`../vectors/${name}/`, import.meta.url))

/** Good vectors of a folder whose name begins so. */
export function goodVectors(folder: string, start: string): Vector[] {
  const all = vectorsIn(folderOf(folder), KEYS)
  const found = all.filter(({ name, expect }) => name.startsWith(start) && expect === 'ok')
  if (found.length === 0) throw new TypeError(`no good vectors ${folder}/${start}`)
  return found
}

export function samplesOf(folder: string, start: string): Uint8Array[] {
  return goodVectors(folder, start).map(({ data }) => data)
}

export function certificateIn(folder: string, name: string): Certificate {
  const body = readFileSync(folderOf(folder) + name, 'utf8').replaceAll(/-----.*-----|\n/g, '')
  return parseCertificate(new Uint8Array(Buffer.from(body, 'base64')))
}
