import type { Compilable, CompiledQuery } from 'kysely'
import type { Database } from './tables.ts'

/**
 * A query that is built and compiled once, and then asked with other values: on the way of every envelope, building the
 * same dozen queries anew cost more than the database. `hole` stands for a value; where a query names a list, it is kept
 * once for each length (`countOf`). All databases of one process speak one dialect.
 */
export function prepared<Values, Row>(
  build: (db: Database, hole: Hole<Values>, count: number) => Compilable<Row>,
  countOf: (values: Values) => number = () => 1,
): (db: Database, values: Values) => Promise<Row[]> {
  const kept = new Map<number, CompiledQuery<Row>>()
  const queryFor = (db: Database, count: number) => {
    const known = kept.get(count)
    if (known !== undefined) return known
    const compiled = build(db, holeOf, count).compile()
    if (count <= MAX_KEPT_COUNT) kept.set(count, compiled)
    return compiled
  }
  return async (db, values) => {
    const query = queryFor(db, countOf(values))
    const parameters = query.parameters.map(value =>
      value instanceof Filled ? (value.read(values) as unknown) : value,
    )
    return (await db.executeQuery<Row>({ ...query, parameters })).rows
  }
}

/** As many holes as a list has members. */
export function holes<Values, T>(
  hole: Hole<Values>,
  count: number,
  read: (values: Values, index: number) => T,
): T[] {
  return Array.from({ length: count }, (_, index) => hole(values => read(values, index)))
}

/** Rows to insert, with a hole for each column of each. */
export function rowHoles<Row extends object>(
  hole: Hole<readonly Row[]>,
  count: number,
  columns: readonly (keyof Row)[],
): Row[] {
  const rowAt = (index: number) =>
    Object.fromEntries(columns.map(column => [column, hole(rows => rows[index]?.[column])])) as Row
  return Array.from({ length: count }, (_, index) => rowAt(index))
}

export type Hole<Values> = <T>(read: (values: Values) => T) => T

/** Envelopes to all units of a city; longer lists are rare, and compiled each time. */
const MAX_KEPT_COUNT = 128

class Filled {
  // biome-ignore lint/suspicious/noExplicitAny: which values it reads is known where it was made
  readonly read: (values: any) => unknown
  // biome-ignore lint/suspicious/noExplicitAny: as above
  constructor(read: (values: any) => unknown) {
    this.read = read
  }
}

/** Kysely hands a value on as it is: what stands for it must only look like one to the compiler. */
// biome-ignore lint/suspicious/noExplicitAny: as above
const holeOf: Hole<any> = read => new Filled(read) as never
