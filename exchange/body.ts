import type { z } from 'zod'
import { fromBase64 } from '../shared/encoding/base64.ts'
import { ExchangeError } from './errors/exchange-error.ts'

/** A JSON body or the parameters of a request, held against the schema that the client uses too. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new ExchangeError('request-malformed', `${issue?.path.join('.') || 'body'}: ${issue?.message ?? ''}`)
}

export function base64Bytes(text: string): Uint8Array {
  try {
    return fromBase64(text)
  } catch (cause) {
    throw new ExchangeError('request-malformed', 'a member is not base64', { cause })
  }
}
