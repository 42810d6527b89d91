import type { EnvelopeId } from '../ids/brands.ts'

/** The incoming register (收文登记簿) as it is shown and printed: its thirteen columns. */
export type IncomingRegisterRow = {
  number: number
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
}

/** What a secretary adds when registering; the rest is known. */
export type RegisterOrder = { office: string; copies: number; secrecy: string }
