import { z } from 'zod'
import type { Unit } from '../../shared/network/directory.ts'
import { secrecyLevel } from '../../shared/network/profile.ts'
import { displayName, unitCode } from '../../shared/protocol/fields.ts'
import type { Database, UnitTable, WriteTransaction } from '../database/tables.ts'
import { raiseDirectory } from './head.ts'

/** A unit as the operator enters it. */
export const newUnit = z.object({
  code: unitCode,
  name: displayName,
  shortName: displayName,
  organCodes: z.array(z.string().min(1).max(20)).max(20),
  group: displayName,
  telephone: z.string().max(40),
  secrecyLevels: z.array(secrecyLevel).optional(),
})
export type NewUnit = z.infer<typeof newUnit>

export async function findUnit(db: Database, code: string): Promise<UnitTable | undefined> {
  return await db.selectFrom('unit').selectAll().where('code', '=', code).executeTakeFirst()
}

/** Adds units, or changes those whose code is known, under one new version of the directory. */
export async function saveUnits(
  trx: WriteTransaction,
  units: readonly NewUnit[],
  now: Date,
): Promise<number> {
  const version = await raiseDirectory(trx, now)
  for (const unit of units) {
    const row = rowOf(unit, version)
    const { code: _code, ...changes } = row
    await trx
      .insertInto('unit')
      .values(row)
      .onConflict(conflict => conflict.column('code').doUpdateSet(changes))
      .execute()
    await trx
      .insertInto('mailbox_head')
      .values({ unit: unit.code, latest: 0 })
      .onConflict(conflict => conflict.column('unit').doNothing())
      .execute()
  }
  return version
}

/** A closed unit receives nothing any more; its seats still read what has come. */
export async function closeUnit(trx: WriteTransaction, code: string, now: Date): Promise<void> {
  const version = await raiseDirectory(trx, now)
  await trx.updateTable('unit').set({ closed: 1, version }).where('code', '=', code).execute()
}

export async function unitsChangedAfter(db: Database, since: number): Promise<Unit[]> {
  const rows = await db.selectFrom('unit').selectAll().where('version', '>', since).orderBy('code').execute()
  return rows.map(row => ({
    code: unitCode.parse(row.code),
    name: row.name,
    shortName: row.short_name,
    organCodes: JSON.parse(row.organ_codes) as string[],
    group: row.unit_group,
    telephone: row.telephone,
    closed: row.closed === 1,
    ...(row.secrecy_levels === null ? {} : { secrecyLevels: JSON.parse(row.secrecy_levels) }),
    version: row.version,
  }))
}

function rowOf(unit: NewUnit, version: number): UnitTable {
  return {
    code: unit.code,
    name: unit.name,
    short_name: unit.shortName,
    organ_codes: JSON.stringify(unit.organCodes),
    unit_group: unit.group,
    telephone: unit.telephone,
    closed: 0,
    secrecy_levels: unit.secrecyLevels === undefined ? null : JSON.stringify(unit.secrecyLevels),
    version,
  }
}
