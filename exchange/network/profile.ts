import { toBase64 } from '../../shared/encoding/base64.ts'
import { equalBytes } from '../../shared/encoding/bytes.ts'
import { canonicalJson } from '../../shared/encoding/canonical-json.ts'
import { fromUtf8 } from '../../shared/encoding/utf8.ts'
import {
  type NetworkProfile,
  PROFILE_FORMAT,
  PROFILE_VERSION,
  parseProfile,
} from '../../shared/network/profile.ts'
import { type Statement, signStatement } from '../../shared/statement/statement.ts'
import { decodeStatement, encodeStatement } from '../../shared/statement/statement-frame.ts'
import type { ExchangeConfig } from '../config.ts'
import type { Database, NetworkTable, WriteTransaction } from '../database/tables.ts'
import type { Authority } from '../trust/authority.ts'

/** The newest profile; undefined before the first start has come to its end. */
export async function findProfile(db: Database): Promise<Statement | undefined> {
  const row = await db
    .selectFrom('profile')
    .select('statement')
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : decodeStatement(row.statement)
}

/** What our own profile says; it needs no verifying. */
export function profileOf(statement: Statement): NetworkProfile {
  return parseProfile(JSON.parse(fromUtf8(statement.payload)))
}

/** What a profile is made of. */
export type ProfileSource = {
  authority: Authority
  network: NetworkTable
  config: ExchangeConfig
  addresses: readonly string[]
  pin: string
}

/** Has the root sign a new revision when anything in it has changed. */
export async function publishProfile(trx: WriteTransaction, source: ProfileSource, now: Date): Promise<void> {
  const statement = await findProfile(trx)
  const current = statement === undefined ? undefined : profileOf(statement)
  const next = draftProfile(source, (current?.revision ?? 0) + 1, now)
  if (current !== undefined && saysTheSame(current, next)) return
  const signed = await signStatement(next, source.authority.root)
  await trx
    .insertInto('profile')
    .values({ revision: next.revision, statement: encodeStatement(signed), issued_at: next.issuedAt })
    .execute()
}

function draftProfile(source: ProfileSource, revision: number, now: Date): NetworkProfile {
  const { authority, config, network } = source
  return {
    format: PROFILE_FORMAT,
    version: PROFILE_VERSION,
    revision,
    network: network.network,
    name: network.name,
    issuedAt: now.toISOString(),
    addresses: [...source.addresses],
    tlsPins: [source.pin],
    exchangeCertificate: toBase64(authority.exchange.certificate.der),
    sealMakerCertificate: toBase64(authority.sealMaker.certificate.der),
    secrecyLevels: config.secrecyLevels,
    suites: ['gm'],
    limits: config.limits,
    deadlineHours: config.deadlineHours,
    dutyTelephone: config.dutyTelephone,
  }
}

function saysTheSame(current: NetworkProfile, next: NetworkProfile): boolean {
  const { revision, issuedAt } = current
  return equalBytes(canonicalJson(current), canonicalJson({ ...next, revision, issuedAt }))
}
