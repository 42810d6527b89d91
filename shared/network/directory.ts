import { z } from 'zod'
import { base64, displayName, instant, networkId, parseFormat, seatId, unitCode } from '../protocol/fields.ts'
import { secrecyLevel } from './profile.ts'

/**
 * The directory: units, seats, certificates and revocations as one signed, versioned snapshot plus
 * deltas. A delta holds every row changed after `since`; applied in order it gives the snapshot at `upTo`.
 * docs/spec/directory.md
 */
export const DIRECTORY_FORMAT = 'hongtou.directory'
export const DIRECTORY_VERSION = 1
export const MAX_EARLIER_CERTIFICATES = 50 // a seat that is renewed every two months for eight years

const unit = z.object({
  code: unitCode,
  name: displayName,
  shortName: displayName,
  /** The organ code of document numbers (机关代字), for example 青政发. */
  organCodes: z.array(z.string().min(1).max(20)).max(20),
  group: displayName,
  telephone: z.string().max(40),
  closed: z.boolean(),
  /** The secrecy levels this unit may be sent; without it, whatever the network may carry. */
  secrecyLevels: z.array(secrecyLevel).optional(),
  version: z.int().positive(),
})
export type Unit = z.infer<typeof unit>

const seat = z.object({
  id: seatId,
  unit: unitCode,
  name: displayName,
  signingCertificate: base64,
  encryptionCertificate: base64,
  /** Signing certificates the seat had before, the newest first: what they signed then stays its word. */
  earlierSigningCertificates: z.array(base64).max(MAX_EARLIER_CERTIFICATES).optional(),
  retired: z.boolean(),
  version: z.int().positive(),
})
export type Seat = z.infer<typeof seat>

/** A certificate serial (lower-case hex) that the root no longer stands behind, from `at` on. */
const revocation = z.object({
  serial: z.string().regex(/^[0-9a-f]{2,40}$/),
  at: instant,
  version: z.int().positive(),
})
export type Revocation = z.infer<typeof revocation>

const update = z.object({
  format: z.literal(DIRECTORY_FORMAT),
  version: z.literal(DIRECTORY_VERSION),
  network: networkId,
  since: z.int().nonnegative(),
  upTo: z.int().nonnegative(),
  at: instant,
  units: z.array(unit).max(20_000),
  seats: z.array(seat).max(50_000),
  revocations: z.array(revocation).max(50_000),
})
export type DirectoryUpdate = z.infer<typeof update>

/** Throws FormatError. */
export function parseDirectoryUpdate(value: unknown): DirectoryUpdate {
  return parseFormat(update, DIRECTORY_FORMAT, DIRECTORY_VERSION, value)
}
