import { randomBytes } from '../../shared/crypto/random.ts'
import { toBase64 } from '../../shared/encoding/base64.ts'
import { sm3Digest } from '../../shared/encoding/digest.ts'
import { toHex } from '../../shared/encoding/hex.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import type { SeatId, UnitCode } from '../../shared/ids/brands.ts'

/** Who is calling. */
export type CallingSeat = { readonly seat: SeatId; readonly unit: UnitCode }
/** `certificate` is the serial of the certificate that it was opened with: a session ends with it. */
export type Session = CallingSeat & { readonly certificate: string; readonly expiresAt: Date }

const CHALLENGE_MS = 2 * 60 * 1000 // long enough for a token's PIN to be typed
const SESSION_MS = 12 * 60 * 60 * 1000 // one working day
const MAX_CHALLENGES = 20_000
const MAX_SESSIONS_PER_SEAT = 8
const TOKEN_BYTES = 32

/**
 * Challenges and sessions, in memory only: after a restart every client signs in anew. A token is kept
 * as its digest, so that a memory dump of this map opens nothing.
 */
export class Sessions {
  readonly #challenges = new Map<string, { seat: SeatId; expiresAt: number }>()
  readonly #sessions = new Map<string, Session>()

  /** A new challenge for a seat, good for one try. */
  challenge(seat: SeatId, now: Date): string {
    this.#forgetOldChallenges(now)
    const challenge = toBase64(randomBytes(TOKEN_BYTES))
    this.#challenges.set(challenge, { seat, expiresAt: now.getTime() + CHALLENGE_MS })
    return challenge
  }

  /** Spends a challenge, whatever comes of it; whether it was this seat's and in time. */
  spend(challenge: string, seat: SeatId, now: Date): boolean {
    const known = this.#challenges.get(challenge)
    this.#challenges.delete(challenge)
    return known !== undefined && known.seat === seat && now.getTime() <= known.expiresAt
  }

  /** Opens a session and gives its token. */
  open(caller: CallingSeat & Pick<Session, 'certificate'>, now: Date): { token: string; expiresAt: Date } {
    this.#forgetOldest(caller.seat, now)
    const token = toHex(randomBytes(TOKEN_BYTES))
    const expiresAt = new Date(now.getTime() + SESSION_MS)
    this.#sessions.set(nameOf(token), { ...caller, expiresAt })
    return { token, expiresAt }
  }

  find(token: string, now: Date): Session | undefined {
    const session = this.#sessions.get(nameOf(token))
    return session !== undefined && now < session.expiresAt ? session : undefined
  }

  #forgetOldChallenges(now: Date): void {
    for (const [challenge, { expiresAt }] of this.#challenges) {
      if (now.getTime() <= expiresAt && this.#challenges.size < MAX_CHALLENGES) break // oldest first
      this.#challenges.delete(challenge)
    }
  }

  #forgetOldest(seat: SeatId, now: Date): void {
    const own = [...this.#sessions].filter(([, session]) => session.seat === seat)
    const tooMany = own.length - MAX_SESSIONS_PER_SEAT + 1
    own.forEach(([name, session], i) => {
      if (i < tooMany || session.expiresAt <= now) this.#sessions.delete(name)
    })
  }
}

function nameOf(token: string): string {
  return sm3Digest(utf8(token))
}
