import { millimetres } from '../layout/grid.ts'

/** A run of one value as `g count value` once that is shorter (GB/T 33190 11.3). */
const MIN_RUN = 4
/** Advances as an ST_Array, repetitions folded. */
export function encodeDeltas(values: readonly number[]): string {
  const parts: string[] = []
  for (let at = 0; at < values.length; ) {
    let end = at + 1
    while (end < values.length && values[end] === values[at]) end++
    const value = String(millimetres(values[at] ?? 0))
    parts.push(
      end - at >= MIN_RUN
        ? `g ${end - at} ${value}`
        : Array(end - at)
            .fill(value)
            .join(' '),
    )
    at = end
  }
  return parts.join(' ')
}

/**
 * Unfolds an ST_Array with `g`, as far as `limit` values: no more than the characters they stand between are
 * needed. `undefined` for anything that is not one.
 */
export function decodeDeltas(text: string, limit: number): number[] | undefined {
  const tokens = text
    .trim()
    .split(/\s+/)
    .filter(token => token !== '')
  const values: number[] = []
  for (let i = 0; i < tokens.length; i++) {
    const repeats = tokens[i] === 'g' ? Number(tokens[i + 1]) : 1
    const value = Number(tokens[i] === 'g' ? tokens[i + 2] : tokens[i])
    if (!Number.isInteger(repeats) || repeats < 0 || !Number.isFinite(value)) return undefined
    if (tokens[i] === 'g') i += 2
    for (let n = 0; n < repeats && values.length < limit; n++) values.push(value)
  }
  return values
}
