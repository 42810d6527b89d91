import type { UnitCode } from '../../../../shared/ids/brands.ts'
import type { UnitView } from '../../../../shared/ipc/views.ts'
import { includesText } from '../../../components/includes-text.ts'

/** Choosing receivers, as data: who can be chosen, who will be held, who was found, and what a group's box shows. */
export type GroupOfUnits = { name: string; units: UnitView[] }
export type GroupState = { chosen: number; available: number; box: 'none' | 'some' | 'all' }

/** Only to oneself nothing is sent. A unit that cannot be sealed for yet is chosen all the same and held. */
export function isChoosable(unit: UnitView): boolean {
  return !unit.own
}

/** Those that choosing a whole group takes: a closed unit is only ever chosen by itself. */
export function ofGroup(units: readonly UnitView[]): UnitView[] {
  return units.filter(unit => isChoosable(unit) && !unit.closed)
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
  const available = ofGroup(units)
  const count = available.filter(unit => chosen.has(unit.code)).length
  const box = count === 0 ? 'none' : count === available.length ? 'all' : 'some'
  return { chosen: count, available: available.length, box }
}

/** Chooses or unchooses units at once; the others stay as they are, and in the order chosen. */
export function setChosen(
  chosen: readonly UnitCode[],
  units: readonly UnitView[],
  isChosen: boolean,
): UnitCode[] {
  const codes = new Set(units.filter(isChoosable).map(unit => unit.code))
  const kept = chosen.filter(code => !codes.has(code))
  return isChosen ? [...chosen, ...codes].filter((code, at, all) => all.indexOf(code) === at) : kept
}

/** The chosen units that the directory still knows. */
export function chosenUnits(chosen: readonly UnitCode[], units: readonly UnitView[]): UnitView[] {
  const byCode = new Map(units.map(unit => [unit.code, unit]))
  return chosen
    .map(code => byCode.get(code))
    .filter(unit => unit !== undefined)
    .filter(isChoosable)
}
