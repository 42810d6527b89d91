import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { isUuidv7 } from '../../../shared/ids/uuidv7.ts'
import { wrappedSecretSchema } from '../../../shared/node/wrapped-secret.ts'
import { replaceFile } from './durable-file.ts'
import { VaultError } from './errors.ts'

/*
 * `vault.json`: all that is readable without a key. It holds the vault key twice, wrapped by the
 * passphrase and by the recovery code, and nothing about the owner. A second copy lies beside it,
 * for without it the vault is lost. Layout and refusals: docs/spec/vault.md.
 */

const HEADER_VERSION = 1
export const HEADER_FILE = 'vault.json'
const COPY_FILE = 'vault-copy.json'
const MAX_HEADER_BYTES = 16 * 1024 // a real one has under 1.5 KB

const headerSchema = z.object({
  format: z.literal('hongtou-vault'),
  version: z.literal(HEADER_VERSION),
  id: z.string().refine(isUuidv7),
  createdAt: z.iso.datetime({ precision: 3 }),
  passphrase: wrappedSecretSchema,
  recovery: wrappedSecretSchema,
})
export type VaultHeader = z.infer<typeof headerSchema>
export type HeaderSlot = 'passphrase' | 'recovery'

/** A new header's fixed part; its slots are filled by key-wrap.ts. */
export type HeaderIdentity = Pick<VaultHeader, 'format' | 'version' | 'id' | 'createdAt'>

export function newHeaderIdentity(id: string, now: Date): HeaderIdentity {
  return { format: 'hongtou-vault', version: HEADER_VERSION, id, createdAt: now.toISOString() }
}

/** What the wrap of a slot is bound to, so that no slot can be moved to another vault or place. */
export function slotContext({ format, version, id, createdAt }: HeaderIdentity, slot: HeaderSlot): unknown {
  return { format, version, id, createdAt, slot }
}

export function hasHeader(folder: string): boolean {
  return existsSync(join(folder, HEADER_FILE)) || existsSync(join(folder, COPY_FILE))
}

/**
 * Reads the header, or its copy where the header is missing or damaged (`restored`, and written back unless only read).
 * Throws VaultError 'header-malformed', or 'vault-newer' for a header of a later program.
 */
export function readHeader(folder: string, { mend = true } = {}): { header: VaultHeader; restored: boolean } {
  try {
    return { header: readHeaderFile(join(folder, HEADER_FILE)), restored: false }
  } catch (thrown) {
    if (!(thrown instanceof VaultError) || thrown.code !== 'header-malformed') throw thrown
    if (!existsSync(join(folder, COPY_FILE))) throw thrown
    const header = readHeaderFile(join(folder, COPY_FILE))
    if (mend) writeHeader(folder, header)
    return { header, restored: true }
  }
}

/** Writes the header and then its copy, each as a whole. */
export function writeHeader(folder: string, header: VaultHeader): void {
  const bytes = encodeHeader(header)
  replaceFile(join(folder, HEADER_FILE), bytes)
  replaceFile(join(folder, COPY_FILE), bytes)
}

/** Makes the copy equal to the header again, after a crash between the two or damage; whether it was not. */
export function renewHeaderCopy(folder: string, header: VaultHeader): boolean {
  const path = join(folder, COPY_FILE)
  const bytes = encodeHeader(header)
  if (existsSync(path) && Buffer.compare(readFileSync(path), bytes) === 0) return false
  replaceFile(path, bytes)
  return true
}

function encodeHeader(header: VaultHeader): Uint8Array {
  return canonicalJson({ ...header, check: sm3Digest(canonicalJson(header)) })
}

function readHeaderFile(path: string): VaultHeader {
  const { check, ...fields } = parseObject(readBytes(path))
  const newer = typeof fields.version === 'number' && fields.version > HEADER_VERSION
  if (newer && fields.format === 'hongtou-vault' && check === checkOf(fields)) {
    throw new VaultError('vault-newer', `vault has header version ${fields.version}`)
  }
  const parsed = headerSchema.safeParse(fields)
  if (!parsed.success) throw malformed(parsed.error)
  // A damaged header must not look like a wrong passphrase.
  if (check !== checkOf(fields)) throw malformed()
  return parsed.data
}

function checkOf(fields: Record<string, unknown>): string {
  return sm3Digest(canonicalJson(fields))
}

function readBytes(path: string): Uint8Array {
  if (!existsSync(path)) throw malformed()
  const bytes = readFileSync(path)
  if (bytes.length > MAX_HEADER_BYTES) throw malformed()
  return bytes
}

function parseObject(bytes: Uint8Array): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(fromUtf8(bytes)))
  } catch (cause) {
    throw malformed(cause)
  }
}

function malformed(cause?: unknown): VaultError {
  return new VaultError('header-malformed', `${HEADER_FILE} is missing or is not a vault header`, { cause })
}
