import { parseArgs } from 'node:util'
import { type Certificate, parseCertificate } from '../../../shared/certificates/certificate.ts'
import { fromBase64 } from '../../../shared/encoding/base64.ts'
import { parseProfile } from '../../../shared/network/profile.ts'
import type { SealTrust } from '../../../shared/seal/trust.ts'
import { openStatement } from '../../../shared/statement/statement.ts'
import { decodeStatement } from '../../../shared/statement/statement-frame.ts'
import { UsageError } from './command-error.ts'
import { MAX_SMALL_FILE_BYTES, readInput } from './read-input.ts'

const OPTIONS = {
  json: { type: 'boolean' },
  root: { type: 'string', multiple: true },
  intermediate: { type: 'string', multiple: true },
  maker: { type: 'string', multiple: true },
  exchange: { type: 'string', multiple: true },
  profile: { type: 'string' },
  revoked: { type: 'string', multiple: true },
  at: { type: 'string' },
  key: { type: 'string' },
  cert: { type: 'string' },
  original: { type: 'string' },
  out: { type: 'string' },
  seal: { type: 'string' },
  place: { type: 'string', multiple: true },
  closing: { type: 'boolean' },
  manifest: { type: 'string' },
  document: { type: 'string' },
  attach: { type: 'string', multiple: true },
  to: { type: 'string', multiple: true },
  against: { type: 'string' },
} as const

export type OptionName = keyof typeof OPTIONS
export type Options = ReturnType<typeof parse>

/** Reads the words behind a command. Only the options that the command names are understood. Throws UsageError. */
export function readOptions(words: readonly string[], allowed: readonly OptionName[]): Options {
  const options = parse(words)
  const foreign = Object.keys(options.values).find(name => !allowed.includes(name as OptionName))
  if (foreign !== undefined) throw new UsageError(`--${foreign} means nothing here`)
  return options
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true })
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : 'not understood', { cause })
  }
}

/** The one file a command is about. */
export function onlyFile({ positionals }: Options): string {
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0) throw new UsageError('exactly one FILE is needed')
  return file
}

/** The value of an option that must be there. */
export function required(value: string | undefined, name: OptionName): string {
  if (value === undefined) throw new UsageError(`--${name} is needed`)
  return value
}

/** A trust and the moment it is asked about: `--at`, else now. */
export interface TrustAt extends SealTrust {
  readonly at: Date
  /** The network's exchanges, where they are known. */
  readonly exchanges?: readonly Certificate[]
}

/** The options of trustOf. */
export const TRUST_OPTIONS = [
  'root',
  'intermediate',
  'maker',
  'exchange',
  'profile',
  'revoked',
  'at',
] as const

/**
 * Whom the options trust. Without a root nothing is trusted. A profile, itself signed by a root, names the network's
 * seal maker and exchange.
 */
export async function trustOf({ values }: Options): Promise<TrustAt> {
  const trust: TrustAt = {
    anchors: await certificatesIn(values.root),
    intermediates: await certificatesIn(values.intermediate),
    revoked: new Set((values.revoked ?? []).map(serialOf)),
    at: momentOf(values.at),
  }
  const named = values.profile === undefined ? undefined : await partiesNamed(values.profile, trust)
  const makers = [...(await certificatesIn(values.maker)), ...(named ? [named.sealMaker] : [])]
  const exchanges = [...(await certificatesIn(values.exchange)), ...(named ? [named.exchange] : [])]
  return {
    ...trust,
    ...(makers.length > 0 && { sealMakers: makers }),
    ...(exchanges.length > 0 && { exchanges }),
  }
}

/** Throws StatementError, CertificateError or FormatError for a profile that does not hold. */
async function partiesNamed(path: string, trust: TrustAt) {
  const statement = decodeStatement(await readInput(path, MAX_SMALL_FILE_BYTES))
  const profile = parseProfile(openStatement(statement, { ...trust, usage: 'root' }).value)
  return {
    sealMaker: parseCertificate(fromBase64(profile.sealMakerCertificate)),
    exchange: parseCertificate(fromBase64(profile.exchangeCertificate)),
  }
}

export async function readCertificate(path: string): Promise<Certificate> {
  return parseCertificate(await readInput(path, MAX_SMALL_FILE_BYTES))
}

export function certificatesIn(paths: readonly string[] | undefined): Promise<Certificate[]> {
  return Promise.all((paths ?? []).map(readCertificate))
}

/** As certificates write serial numbers: lower case, no leading zero octets. */
function serialOf(text: string): string {
  if (!/^[0-9a-f]{1,40}$/i.test(text)) throw new UsageError('--revoked is not a serial number in hexadecimal')
  const hex = text.toLowerCase().padStart(text.length + (text.length % 2), '0')
  return hex.replace(/^(?:00)+(?=..)/, '')
}

export function momentOf(text: string | undefined): Date {
  if (text === undefined) return new Date()
  const moment = /^\d{4}-\d{2}-\d{2}/.test(text) ? new Date(text) : new Date(Number.NaN)
  if (Number.isNaN(moment.getTime())) throw new UsageError('--at is not a time such as 2026-06-15T04:00:00Z')
  return moment
}
