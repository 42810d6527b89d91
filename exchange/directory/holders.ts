import type { Certificate } from '../../shared/certificates/certificate.ts'
import type { SeatId } from '../../shared/ids/brands.ts'
import type { Database } from '../database/tables.ts'
import { isOfSeat } from '../renewals/generations.ts'
import { findSeat } from './seats.ts'

/**
 * Whose signing certificates are. A certificate that was a seat's once stays that seat's, so what was found is kept; a
 * seat that has got new ones is looked up again for them. Whether a certificate still counts is not asked here: its
 * revocation and its end are looked at each time (`seatTrust`), and so is the seat's own standing (the session).
 */
export class CertificateHolders {
  readonly #db: Database
  readonly #found = new WeakMap<Certificate, SeatId>()

  constructor(db: Database) {
    this.#db = db
  }

  /** Whether a signing certificate is or was this seat's. */
  async isOf(seat: SeatId, certificate: Certificate): Promise<boolean> {
    if (this.#found.get(certificate) === seat) return true
    const row = await findSeat(this.#db, seat)
    if (row === undefined || !(await isOfSeat(this.#db, row, certificate.der))) return false
    this.#found.set(certificate, seat)
    return true
  }
}
