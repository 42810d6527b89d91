import { type Certificate, parseCertificate } from '../../../shared/certificates/certificate.ts'
import { CertificateError } from '../../../shared/certificates/certificate-error.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import type { HoldReason } from '../../../shared/delivery/delivery.ts'
import { fromBase64 } from '../../../shared/encoding/base64.ts'
import type { UnitCode } from '../../../shared/ids/brands.ts'
import type { Seat, Unit } from '../../../shared/network/directory.ts'
import type { SecrecyLevel } from '../../../shared/network/profile.ts'
import { isIssuedTo, profileInForce, type Trusted, trustOf } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { allSeats, allUnits, findUnit, seatsOfUnit } from '../vault/tables/directory.ts'
import { DispatchError } from './dispatch-error.ts'

/** A unit that can be sealed for now: the encryption certificate of each of its seats in force. */
export type Receiver = { unit: Unit; certificates: Certificate[] }
/** One that cannot be, with the reason; it is chosen all the same, and waits (★33). */
export type HeldReceiver = { unit: Unit; reason: HoldReason }
export type Addressees = { ready: Receiver[]; held: HeldReceiver[] }

/** Who of these can be sent a document of this level now, and who is held. Throws DispatchError('receiver-unknown'). */
export function addresseesOf(
  vault: ReadableVault,
  codes: readonly UnitCode[],
  now: Date,
  level?: SecrecyLevel,
): Addressees {
  const trust = trustOf(vault, now)
  const carried = profileInForce(vault, now).secrecyLevels
  const addressees: Addressees = { ready: [], held: [] }
  for (const code of new Set(codes)) {
    const unit = findUnit(vault, code)
    if (unit === undefined) throw new DispatchError('receiver-unknown', `no unit ${code} in the directory`)
    const seats = certificatesOf(seatsOfUnit(vault, code), trust)
    const reason = mayHave(unit, level, carried) ? whyHeld(unit, seats) : 'level-not-allowed'
    if (reason === undefined) addressees.ready.push({ unit, certificates: seats.usable })
    else addressees.held.push({ unit, reason })
  }
  return addressees
}

/** Why each unit that cannot be sealed for now would be held. */
export function heldUnits(vault: ReadableVault, now: Date): ReadonlyMap<UnitCode, HoldReason> {
  const trust = trustOf(vault, now)
  const seats = Map.groupBy(allSeats(vault), seat => seat.unit)
  const held = allUnits(vault).flatMap(unit => {
    const reason = whyHeld(unit, certificatesOf(seats.get(unit.code) ?? [], trust))
    return reason === undefined ? [] : [[unit.code, reason] as const]
  })
  return new Map(held)
}

/** A level must be one that the network carries and that the unit is cleared for; what bears none goes anywhere. */
function mayHave(
  { secrecyLevels }: Unit,
  level: SecrecyLevel | undefined,
  carried: readonly SecrecyLevel[],
): boolean {
  if (level === undefined) return true
  return carried.includes(level) && (secrecyLevels?.includes(level) ?? true)
}

type Certificates = { usable: Certificate[]; hasExpired: boolean }

function whyHeld(unit: Unit, { usable, hasExpired }: Certificates): HoldReason | undefined {
  if (unit.closed) return 'unit-closed'
  if (usable.length > 0) return undefined
  return hasExpired ? 'certificate-expired' : 'no-certificate'
}

function certificatesOf(seats: readonly Seat[], trust: Trusted): Certificates {
  const found: Certificates = { usable: [], hasExpired: false }
  for (const seat of seats.filter(({ retired }) => !retired)) {
    try {
      const certificate = parseCertificate(fromBase64(seat.encryptionCertificate))
      checkChain(certificate, { ...trust, usage: 'encryption' })
      if (isIssuedTo(seat.unit, certificate)) found.usable.push(certificate)
    } catch (error) {
      if (!(error instanceof CertificateError)) throw error
      if (error.code === 'certificate-expired') found.hasExpired = true
    }
  }
  return found
}
