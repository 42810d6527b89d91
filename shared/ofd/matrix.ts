import type { Matrix } from '../layout/pages.ts'

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

export function translation(x: number, y: number): Matrix {
  return [1, 0, 0, 1, x, y]
}

/** First `inner`, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [p, q, r, s, t, u] = inner
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f]
}

/** Whether it only moves and scales alike in both directions, so that text can be set without a matrix. */
export function isPlain([a, b, c, d]: Matrix): boolean {
  return b === 0 && c === 0 && a > 0 && Math.abs(a - d) < 1e-9
}

/** How much longer a line becomes. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}

export function applied([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}
