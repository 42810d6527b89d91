import type { UnitCode } from '../../../../shared/ids/brands.ts'
import type { PrintRight } from '../../../../shared/package/print-rights.ts'

/** 可印份数 as it is typed: units that have none stated are not there. */
export type Rights = Readonly<Partial<Record<UnitCode, number>>>

/** One unit's, or no word about it. */
export function withRight(rights: Rights, unit: UnitCode, copies: number | null): Rights {
  const { [unit]: _, ...others } = rights
  return copies === null ? others : { ...others, [unit]: copies }
}

/** The same for all of them at once. */
export function forAll(units: readonly UnitCode[], copies: number | null): Rights {
  return copies === null ? {} : Object.fromEntries(units.map(unit => [unit, copies]))
}

/** What all have; `null` where they differ, or nothing is stated. */
export function commonRight(rights: Rights, units: readonly UnitCode[]): number | null {
  const [first] = units
  const right = first === undefined ? undefined : rights[first]
  return right !== undefined && units.every(unit => rights[unit] === right) ? right : null
}

/** In the order of the receivers; of units that are receivers no more nothing is said. */
export function rightsOf(rights: Rights, units: readonly UnitCode[]): PrintRight[] {
  return units.flatMap(unit => {
    const copies = rights[unit]
    return copies === undefined ? [] : [{ unit, copies }]
  })
}

/** Originals of all together, which must not be more than may bear the seal. */
export function sumOfRights(rights: Rights, units: readonly UnitCode[]): number {
  return rightsOf(rights, units).reduce((sum, { copies }) => sum + copies, 0)
}
