import type { ListId } from '../../../shared/ids/brands.ts'
import type { ListOrder, ListView } from '../../../shared/ipc/list-views.ts'
import type { UnitView } from '../../../shared/ipc/views.ts'

const idOf = (n: number) => `01d00000-0000-7000-8000-00000000000${n}` as ListId

/** Three lists, one of which names a unit that was closed since. */
export function listsOf(units: readonly UnitView[]): ListView[] {
  const some = (from: number, count: number) =>
    units
      .filter(({ own }) => !own)
      .slice(from, from + count)
      .map(({ code, name }) => ({ code, name, gone: false }))
  const [first, ...rest] = some(0, 12)
  return [
    {
      id: idOf(1),
      name: '防汛指挥部成员单位',
      relation: null,
      units: [...rest, ...(first ? [{ ...first, gone: true }] : [])],
    },
    { id: idOf(2), name: '各县（市、区）人民政府', relation: 'subordinates', units: some(20, 4) },
    { id: idOf(3), name: '市委、市政府', relation: 'superiors', units: some(0, 2) },
  ]
}

export function savedList({ id, name, relation, units }: ListOrder, known: readonly UnitView[]): ListView {
  const named = (code: string) => known.find(unit => unit.code === code)?.name ?? code
  return {
    id: id ?? idOf(9),
    name,
    relation,
    units: units.map(code => ({ code, name: named(code), gone: false })),
  }
}
