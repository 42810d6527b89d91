import type { OfficialDocument } from '../../../shared/document/model.ts'
import type { Layout } from '../../../shared/layout/pages.ts'

/** A rule of the standard by its name, and what pages break of it: nothing, if all is well. */
export type Rule = readonly [name: string, broken: (layout: Layout, document: OfficialDocument) => string[]]

export function among(holds: boolean, what: string): string[] {
  return holds ? [] : [what]
}

/** Millimetres; within a hundredth unless said otherwise. */
export function near(value: number, wanted: number, what: string, tolerance = 0.01): string[] {
  return among(Math.abs(value - wanted) <= tolerance, `${what}: ${value} instead of ${wanted}`)
}
