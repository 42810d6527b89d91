import { type Certificate, parseCertificate } from '../../../shared/certificates/certificate.ts'
import { CertificateError } from '../../../shared/certificates/certificate-error.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import { fromBase64 } from '../../../shared/encoding/base64.ts'
import type { UnitCode } from '../../../shared/ids/brands.ts'
import type { Seat, Unit } from '../../../shared/network/directory.ts'
import { isIssuedTo, type Trusted, trustOf } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { allSeats, findUnit, seatsOfUnit } from '../vault/tables/directory.ts'
import { DispatchError } from './dispatch-error.ts'

/** A unit to send to, with the encryption certificate of each of its seats in force. */
export type Receiver = { unit: Unit; certificates: Certificate[] }

/** Throws DispatchError where a unit cannot be sealed for now. */
export function receiversFor(vault: ReadableVault, codes: readonly UnitCode[], now: Date): Receiver[] {
  const trust = trustOf(vault, now)
  return [...new Set(codes)].map(code => {
    const unit = findUnit(vault, code)
    if (unit === undefined) throw new DispatchError('receiver-unknown', `no unit ${code} in the directory`)
    if (unit.closed) throw new DispatchError('receiver-closed', `unit ${code} is closed`)
    const certificates = usableCertificates(seatsOfUnit(vault, code), trust)
    if (certificates.length === 0)
      throw new DispatchError('receiver-without-certificate', `unit ${code} has no certificate`)
    return { unit, certificates }
  })
}

/** Codes of all units that have at least one seat with an encryption certificate in force. */
export function reachableUnits(vault: ReadableVault, now: Date): ReadonlySet<UnitCode> {
  const trust = trustOf(vault, now)
  const usable = allSeats(vault).filter(seat => usableCertificates([seat], trust).length > 0)
  return new Set(usable.map(seat => seat.unit))
}

function usableCertificates(seats: readonly Seat[], trust: Trusted): Certificate[] {
  return seats
    .filter(seat => !seat.retired)
    .flatMap(seat => {
      try {
        const certificate = parseCertificate(fromBase64(seat.encryptionCertificate))
        checkChain(certificate, { ...trust, usage: 'encryption' })
        return isIssuedTo(seat.unit, certificate) ? [certificate] : []
      } catch (error) {
        if (error instanceof CertificateError) return []
        throw error
      }
    })
}
