import { parseCertificate } from '../../shared/certificates/certificate.ts'
import type { CertificateRequest } from '../../shared/certificates/request.ts'
import { canonicalJson } from '../../shared/encoding/canonical-json.ts'
import { sm3Digest } from '../../shared/encoding/digest.ts'
import { toHex } from '../../shared/encoding/hex.ts'
import { uuidv7 } from '../../shared/ids/uuidv7.ts'
import { isRenewalDue } from '../../shared/renewal/due.ts'
import { SEAL_DIAMETER_MM } from '../../shared/seal/diameter.ts'
import { makeSeal } from '../../shared/seal/encode.ts'
import { SEAL_TYPE_UNIT, type SealPicture } from '../../shared/seal/model.ts'
import type { SealTable, UnitTable } from '../database/tables.ts'
import { findUnit } from '../directory/units.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'
import type { CallingSeat } from '../sessions/sessions.ts'
import { type Authority, validity } from '../trust/authority.ts'
import { pictureFor } from './kept-picture.ts'
import { findSeal, putSeal } from './seals.ts'

export type SealOrder = { request: CertificateRequest; name: string }

const SEAL_YEARS = 5
const VENDOR = 'HONGTOU'

/**
 * POST /v1/seals: the network's seal maker makes a unit's seal: a signing certificate for the seal's own
 * key, in the unit's name, and an SESeal v4 that permits it. A unit has one seal in force; the same key
 * asked for again gets the same seal, or a new one when that is about to end. Throws ExchangeError 'seal-exists' or 'request-malformed'.
 */
export async function obtainSeal(
  exchange: Exchange,
  { unit: code }: CallingSeat,
  order: SealOrder,
): Promise<SealTable> {
  const unit = await findUnit(exchange.db, code)
  if (unit === undefined || unit.closed === 1) throw new ExchangeError('unit-closed', 'the unit is closed')
  // A seal carries the name that the directory knows, never one that a seat makes up.
  if (order.name !== unit.name) throw new ExchangeError('request-malformed', 'name: not the name of the unit')
  const standing = standingSeal(exchange, await findSeal(exchange.db, code), order)
  if (standing !== undefined) return standing
  const picture = await pictureFor(exchange.config.dataFolder, unit, SEAL_DIAMETER_MM.office)
  return await exchange.write(async trx => {
    const known = standingSeal(exchange, await findSeal(trx, code), order)
    if (known !== undefined) return known
    const seal = await newSeal(exchange, unit, order, picture)
    await putSeal(trx, seal)
    return seal
  })
}

/** The answer, if it is to be the seal that the unit has: before its end only its own key gets another one. */
function standingSeal(
  { authority, clock }: Exchange,
  known: SealTable | undefined,
  order: SealOrder,
): SealTable | undefined {
  if (known === undefined) return undefined
  const now = clock()
  const { notAfter } = parseCertificate(known.certificate)
  const isOfKey = known.request_digest === digestOf({ ...order, name: known.name })
  if (!isOfKey && now <= notAfter)
    throw new ExchangeError('seal-exists', 'the unit already has a seal in force')
  const isLonger = endFor(authority, now) > notAfter
  return isOfKey && !(isRenewalDue(notAfter, now) && isLonger) ? known : undefined
}

/** A seal's period lies within that of its maker's certificate (docs/spec/seal.md §3). */
function endFor({ sealMaker }: Authority, now: Date): Date {
  const { notAfter } = validity(now, SEAL_YEARS)
  const { notAfter: last } = sealMaker.certificate
  return notAfter < last ? notAfter : last
}

function digestOf({ request, name }: SealOrder): string {
  return sm3Digest(canonicalJson({ key: toHex(request.publicKey.point), name }))
}

async function newSeal(
  { authority, clock }: Exchange,
  unit: UnitTable,
  order: SealOrder,
  picture: SealPicture,
): Promise<SealTable> {
  const now = clock()
  const { notBefore } = validity(now, SEAL_YEARS)
  const notAfter = endFor(authority, now)
  const certificate = await authority.issue({
    subject: { commonName: unit.name, organization: unit.name, organizationalUnit: unit.code, country: 'CN' },
    publicKey: order.request.publicKey,
    usage: 'signing',
    notBefore,
    notAfter,
  })
  const id = uuidv7(now)
  const signerCertificates = [parseCertificate(certificate)]
  const period = { createdAt: now, validFrom: notBefore, validTo: notAfter }
  const seal = await makeSeal(
    { id, vendor: VENDOR, name: order.name, type: SEAL_TYPE_UNIT, signerCertificates, ...period, picture },
    authority.sealMaker,
  )
  return {
    unit: unit.code,
    id,
    name: order.name,
    request_digest: digestOf(order),
    certificate,
    seal,
    issued_at: now.toISOString(),
  }
}
