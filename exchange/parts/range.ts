import { ExchangeError } from '../errors/exchange-error.ts'

export type ByteRange = { start: number; end: number; isPart: boolean }

/** One range of RFC 9110 §14.1.2 (`bytes=a-b` or `bytes=a-`), both ends included; without a header all. */
export function parseRange(header: string | undefined, bytes: number): ByteRange {
  if (header === undefined) return { start: 0, end: bytes - 1, isPart: false }
  const [, first, last] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header) ?? []
  const start = Number(first ?? Number.NaN)
  const end = last === undefined || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)
  if (!(start <= end)) throw new ExchangeError('request-malformed', 'range: not inside the part')
  return { start, end, isPart: true }
}
