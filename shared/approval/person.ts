import { z } from 'zod'

/** What a person of the unit may do with a document. One person may have several roles. */
export const ROLES = ['drafter', 'reviewer', 'countersigner', 'signer', 'keeper'] as const
export type Role = (typeof ROLES)[number]

export const MAX_PERSON_NAME = 40
/** Short enough to be typed at every act, long enough for scrypt to make guessing slow. */
export const MIN_PIN_CHARACTERS = 6

export const personName = z.string().trim().min(1).max(MAX_PERSON_NAME)
export const roles = z.array(z.enum(ROLES)).max(ROLES.length)
