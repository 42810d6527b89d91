import { type Certificate, parseCertificate } from '../../../shared/certificates/certificate.ts'
import type { CertificateUsage } from '../../../shared/certificates/usage.ts'
import { type Digest, sm3Digest } from '../../../shared/encoding/digest.ts'
import { fromHex } from '../../../shared/encoding/hex.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { FormatError } from '../../../shared/errors/format-error.ts'
import { LINE_RECORD_FORMAT, type LineRecord, parseLineRecord } from '../../../shared/line/line-record.ts'
import { findLineBreak } from '../../../shared/line/line-row.ts'
import { outagesOf } from '../../../shared/line/outages.ts'
import { statementLeaf } from '../../../shared/log/leaf.ts'
import { verifyInclusion } from '../../../shared/log/verify.ts'
import { DIRECTORY_FORMAT, parseDirectoryUpdate } from '../../../shared/network/directory.ts'
import { PROFILE_FORMAT, parseProfile } from '../../../shared/network/profile.ts'
import { parseFormat } from '../../../shared/protocol/fields.ts'
import { checkpoint } from '../../../shared/protocol/interface.ts'
import { parseReceipt, RECEIPT_FORMAT, type Receipt } from '../../../shared/receipt/receipt.ts'
import { openStatement, type Statement } from '../../../shared/statement/statement.ts'
import { StatementError } from '../../../shared/statement/statement-error.ts'
import { decodeStatement, statementFromJson } from '../../../shared/statement/statement-frame.ts'
import { ACCEPTANCE_FORMAT, type Acceptance, parseAcceptance } from '../../../shared/waybill/acceptance.ts'
import { parseWaybill, WAYBILL_FORMAT, type Waybill } from '../../../shared/waybill/waybill.ts'
import { tried } from './checks.ts'
import type { CommandRefusal } from './command-error.ts'
import { certificateFacts } from './facts.ts'
import type { Question } from './judge-file.ts'
import type { CheckLine, Facts, Json } from './report.ts'
import type { FileKind } from './sniff.ts'

const CHECKPOINT_FORMAT = 'hongtou.checkpoint'

interface StatementFormat {
  /** Who may say this. */
  readonly usage: CertificateUsage
  readonly parse: (value: unknown) => unknown
}

const FORMATS: Readonly<Record<string, StatementFormat>> = {
  [WAYBILL_FORMAT]: { usage: 'signing', parse: parseWaybill },
  [RECEIPT_FORMAT]: { usage: 'signing', parse: parseReceipt },
  [LINE_RECORD_FORMAT]: { usage: 'signing', parse: parseLineRecord },
  [ACCEPTANCE_FORMAT]: { usage: 'exchange', parse: parseAcceptance },
  [CHECKPOINT_FORMAT]: {
    usage: 'exchange',
    parse: value => parseFormat(checkpoint, CHECKPOINT_FORMAT, 1, value),
  },
  [DIRECTORY_FORMAT]: { usage: 'exchange', parse: parseDirectoryUpdate },
  [PROFILE_FORMAT]: { usage: 'root', parse: parseProfile },
}

/** Throws StatementError or FormatError for what is no statement of ours. */
export async function judgeStatement(kind: FileKind, { bytes, trust, original }: Question) {
  const { statement, format, value } = readStatement(kind, bytes)
  const signature = await tried(GROUP, 'signature', () =>
    openStatement(statement, { ...trust, usage: format.usage }),
  )
  const parsed = await tried(GROUP, 'format', () => format.parse(value))
  const checks: CheckLine[] = [signature.check, parsed.check]
  const unjudged: string[] = []
  if (signature.ok && parsed.ok) {
    const { signer } = signature.value
    if (format.usage === 'signing') checks.push(unitCheck(signer, value))
    if (format.usage === 'exchange' && trust.exchanges) checks.push(exchangeCheck(signer, trust.exchanges))
    if (format.usage === 'exchange' && !trust.exchanges)
      unjudged.push("whether the signer is the network's exchange; --profile or --exchange decides")
    if (isLineRecord(value)) checks.push(chainCheck(value))
    if (original) checks.push(await originalCheck(value, original))
  }
  return { facts: statementFacts(statement, value), checks, unjudged }
}

const GROUP = 'statement'

/** A seat's certificate names the unit it was made for (docs/spec/certificates.md): no other may speak for it. */
function unitCheck(signer: Certificate, value: unknown): CheckLine {
  const unit = isWaybill(value) ? value.from.unit : (value as Receipt).unit
  return checkOf('signer-unit', signer.subject.organizationalUnit === unit, 'signer-mismatch')
}

function exchangeCheck(signer: Certificate, exchanges: readonly Certificate[]): CheckLine {
  const isNamed = exchanges.some(({ fingerprint }) => fingerprint === signer.fingerprint)
  return checkOf('signer-exchange', isNamed, 'signer-mismatch')
}

/** Each row follows from the one before (docs/spec/line-record.md §3). */
function chainCheck({ rows }: LineRecord): CheckLine {
  return checkOf('chain', findLineBreak(rows) === undefined, 'line-chain-broken')
}

/** The envelope of a waybill or receipt, the waybill of an acceptance. */
async function originalCheck(value: unknown, original: Uint8Array): Promise<CheckLine> {
  if (isAcceptance(value)) return checkOf('original', accepts(value, original), 'original-mismatch')
  const named = isWaybill(value) || isReceipt(value) ? value.envelope.digest : undefined
  return checkOf('original', named === sm3Digest(original), 'original-mismatch')
}

/** The acceptance names this waybill, and the waybill's leaf is in the log whose root it names (RFC 6962 §2.1.1). */
function accepts(acceptance: Acceptance, waybill: Uint8Array): boolean {
  const statement = decodeStatement(waybill)
  const { index, size, root, proof } = acceptance.log
  const head = { size, root: hashOf(root) }
  return (
    acceptance.waybill === sm3Digest(statement.payload) &&
    verifyInclusion(statementLeaf(statement), index, head, proof.map(hashOf))
  )
}

function hashOf(digest: Digest): Uint8Array {
  return fromHex(digest.slice('sm3:'.length))
}

function checkOf(name: string, ok: boolean, code: CommandRefusal): CheckLine {
  return ok ? { group: GROUP, name, ok } : { group: GROUP, name, ok, code }
}

const isWaybill = (value: unknown): value is Waybill => formatOf(value) === WAYBILL_FORMAT
const isReceipt = (value: unknown): value is Receipt => formatOf(value) === RECEIPT_FORMAT
const isLineRecord = (value: unknown): value is LineRecord => formatOf(value) === LINE_RECORD_FORMAT
const isAcceptance = (value: unknown): value is Acceptance => formatOf(value) === ACCEPTANCE_FORMAT

function formatOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined
}

/** A statement with what its payload claims to be, before anything is believed. */
export function readStatement(kind: FileKind, bytes: Uint8Array) {
  const statement = kind === 'statement' ? decodeStatement(bytes) : statementFromJson(jsonOf(bytes))
  const value = jsonOf(statement.payload)
  const name = formatOf(value)
  const format = typeof name === 'string' && Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined
  if (format === undefined) throw new FormatError('format-unknown', 'a statement of an unknown format')
  return { statement, format, value }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes))
  } catch (cause) {
    throw new StatementError('statement-malformed', 'not JSON', { cause })
  }
}

export function statementFacts(statement: Statement, value: unknown): Facts {
  const signer = certificateFacts(parseCertificate(statement.certificate))
  return { signer, ...lineFacts(value), says: value as Json }
}

/** What a line record comes to, in times a person can read; only of one that is as specified. */
function lineFacts(value: unknown): Facts {
  if (!isLineRecord(value)) return {}
  try {
    const { rows } = parseLineRecord(value)
    const restored = rows.filter(({ kind }) => kind === 'restored')
    return { outages: outagesOf(rows) as unknown as Json, restored: restored as unknown as Json }
  } catch (error) {
    if (error instanceof FormatError) return {}
    throw error
  }
}
