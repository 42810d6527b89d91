import type { Digest } from '../encoding/digest.ts'
import type { EnvelopeId } from '../ids/brands.ts'
import type { ReplacementLink } from './replacement-views.ts'

/** The incoming register (收文登记簿) as it is shown and printed: its thirteen columns. */
export type IncomingRegisterRow = {
  number: number
  /** The other seat of the unit in whose book the row stands; `null`: this seat's. Each seat counts its own book. */
  book: string | null
  at: string
  envelope: EnvelopeId
  senderName: string
  documentNumber: string
  title: string
  attachments: number
  copies: number
  secrecy: string
  office: string
  signedBy: string
  replyNumber: string | null
  filedAt: string | null
  fileNumber: string | null
  /** The later document of the same unit that takes its place; the row stays as it is. */
  replacedBy: ReplacementLink | null
  /** Entered at a PC that was lost: only what its receipt bound is known. `isHere`: the document itself is. */
  lost: { digest: Digest; isHere: boolean; isTwice: boolean } | null
  /** Two seats have registered it, each without the other: where else it stands. */
  alsoIn: { book: string; number: number } | null
}

/** What a secretary adds when registering; the rest is known. */
export type RegisterOrder = { office: string; copies: number; secrecy: string }
