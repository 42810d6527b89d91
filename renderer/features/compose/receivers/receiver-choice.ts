import type { UnitCode } from '../../../../shared/ids/brands.ts'
import type { UnitView } from '../../../../shared/ipc/views.ts'
import { includesText } from '../../../components/includes-text.ts'

/** Choosing receivers, as data: who can be chosen, who was found, and what a group's box shows. */
export type Unavailable = 'own' | 'closed' | 'unreachable'
export type GroupOfUnits = { name: string; units: UnitView[] }
export type GroupState = { chosen: number; available: number; box: 'none' | 'some' | 'all' }

/** Why nothing can be sent to a unit; `undefined` when it can. */
export function whyUnavailable(unit: UnitView): Unavailable | undefined {
  if (unit.own) return 'own'
  if (unit.closed) return 'closed'
  return unit.reachable ? undefined : 'unreachable'
}

/** Units found by name, short name, code or telephone, in their groups, in the directory's order. */
export function findUnits(units: readonly UnitView[], query: string, group: string | null): GroupOfUnits[] {
  const found = units.filter(
    unit =>
      (group === null || unit.group === group) &&
      includesText(query, unit.name, unit.shortName, unit.code, unit.telephone),
  )
  return [...Map.groupBy(found, unit => unit.group)].map(([name, members]) => ({ name, units: members }))
}

export function groupState(units: readonly UnitView[], chosen: ReadonlySet<UnitCode>): GroupState {
  const available = units.filter(unit => whyUnavailable(unit) === undefined)
  const count = available.filter(unit => chosen.has(unit.code)).length
  const box = count === 0 ? 'none' : count === available.length ? 'all' : 'some'
  return { chosen: count, available: available.length, box }
}

/** Chooses or unchooses all available units at once; the others stay as they are, and in the order chosen. */
export function setChosen(
  chosen: readonly UnitCode[],
  units: readonly UnitView[],
  isChosen: boolean,
): UnitCode[] {
  const codes = new Set(units.filter(unit => whyUnavailable(unit) === undefined).map(unit => unit.code))
  const kept = chosen.filter(code => !codes.has(code))
  return isChosen ? [...chosen, ...codes].filter((code, at, all) => all.indexOf(code) === at) : kept
}

/** The chosen units that can still be sent to; a directory may have changed since they were chosen. */
export function chosenUnits(chosen: readonly UnitCode[], units: readonly UnitView[]): UnitView[] {
  const byCode = new Map(units.map(unit => [unit.code, unit]))
  return chosen
    .map(code => byCode.get(code))
    .filter((unit): unit is UnitView => unit !== undefined && whyUnavailable(unit) === undefined)
}
