import { z } from 'zod'
import type { ListId, UnitCode } from '../ids/brands.ts'
import { isUuidv7 } from '../ids/uuidv7.ts'
import { unitCode } from '../protocol/fields.ts'
import { MAX_RECEIVERS } from '../waybill/waybill.ts'

/** Whom a list names, seen from our unit: the rules of 行文 need to know (条例 arts 14, 15). */
export const LIST_RELATIONS = ['superiors', 'subordinates', 'peers'] as const
export type ListRelation = (typeof LIST_RELATIONS)[number]
export const MAX_LIST_NAME_CHARACTERS = 40

/** A list of receivers that the office keeps. */
export type ListView = {
  id: ListId
  name: string
  relation: ListRelation | null
  units: { code: UnitCode; name: string; gone: boolean }[]
}

export const listId = z.custom<ListId>(
  value => typeof value === 'string' && isUuidv7(value),
  'not the id of a list',
)

export const listOrder = z.object({
  /** `null`: a new one. One that was deleted comes back under its id. */
  id: listId.nullable(),
  name: z.string().trim().min(1).max(MAX_LIST_NAME_CHARACTERS),
  relation: z.enum(LIST_RELATIONS).nullable(),
  units: z.array(unitCode).min(1).max(MAX_RECEIVERS),
})
export type ListOrder = z.infer<typeof listOrder>
