/**
 * PEM (RFC 7468): text around DER. Remarks before, between and behind the blocks are passed over, as the
 * bag attributes that OpenSSL writes, and so is a leading EC PARAMETERS (or SM2 PARAMETERS) block, which
 * says nothing that the key does not say itself.
 */
import { fromBase64, toBase64 } from '../encoding/base64.ts'
import { KeyFileError } from './key-file-error.ts'
import { MAX_KEY_FILE_BYTES } from './reading.ts'

export interface PemBlock {
  /** What stands after BEGIN, such as CERTIFICATE or PRIVATE KEY. */
  readonly label: string
  readonly der: Uint8Array
}

const BLOCK =
  /^-----BEGIN ([A-Z0-9][A-Z0-9 ]{0,40})-----[ \t]*$([^-]*)^-----END ([A-Z0-9 ]{1,41})-----[ \t]*$/gm
const MARKS = /^-----(?:BEGIN|END) /gm
const MAX_BLOCKS = 64
const PASSED_OVER = / PARAMETERS$/
const LINE_CHARACTERS = 64

/**
 * The blocks of a text, in their order. Throws KeyFileError('key-file-malformed') for a block that is
 * not whole, is not base64 or has headers (encrypted PEM of old), and 'key-file-too-large'.
 */
export function parsePem(text: string): PemBlock[] {
  if (text.length > MAX_KEY_FILE_BYTES) throw new KeyFileError('key-file-too-large', 'a PEM text is too long')
  const unified = text.replaceAll('\r\n', '\n')
  const marks = unified.match(MARKS)?.length ?? 0
  if (marks > 2 * MAX_BLOCKS)
    throw new KeyFileError('key-file-too-large', `more than ${MAX_BLOCKS} PEM blocks`)
  const found = [...unified.matchAll(BLOCK)]
  if (marks !== 2 * found.length) throw malformed('a PEM block is not whole')
  return found
    .map(([, label = '', body = '', end]) => {
      if (label !== end) throw malformed('a PEM block ends as another')
      return { label, der: decoded(body) }
    })
    .filter(({ label }) => !PASSED_OVER.test(label))
}

/** One block, in lines of 64 characters. */
export function encodePem({ label, der }: PemBlock): string {
  const text = toBase64(der)
  const lines = [`-----BEGIN ${label}-----`]
  for (let at = 0; at < text.length; at += LINE_CHARACTERS) lines.push(text.slice(at, at + LINE_CHARACTERS))
  return [...lines, `-----END ${label}-----`, ''].join('\n')
}

function decoded(body: string): Uint8Array {
  try {
    return fromBase64(body.replaceAll(/[ \t\n]/g, ''))
  } catch (cause) {
    throw malformed('a PEM block is not base64', cause)
  }
}

function malformed(message: string, cause?: unknown): KeyFileError {
  return new KeyFileError('key-file-malformed', message, { cause })
}
