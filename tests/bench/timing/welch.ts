/**
 * Welch's t of two kinds of runs. Far from 0, their times differ by more than chance; 4.5 is the
 * usual line (ISO/IEC 17825). Small values show nothing found, not that there is nothing.
 */
export function welch(a: readonly number[], b: readonly number[]): number {
  const [one, two] = [momentsOf(a), momentsOf(b)]
  return (one.mean - two.mean) / Math.sqrt(one.variance / a.length + two.variance / b.length)
}

function momentsOf(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return { mean, variance }
}

/** Without what lies above this share of both kinds together: those were interrupted. */
export function withoutSlowest(
  a: readonly number[],
  b: readonly number[],
  share: number,
): [number[], number[]] {
  const sorted = [...a, ...b].sort((x, y) => x - y)
  const most = sorted[Math.floor(sorted.length * share)] ?? Number.POSITIVE_INFINITY
  return [a.filter(value => value <= most), b.filter(value => value <= most)]
}
