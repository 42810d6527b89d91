import type { Urgency } from '../waybill/waybill.ts'
import type { OfficialDocument } from './model.ts'

/** How a document travels follows from what is printed on it. */
export function urgencyOf({ urgency }: Pick<OfficialDocument, 'urgency'>): Urgency {
  if (urgency === '特急') return 'flash'
  return urgency === '加急' ? 'urgent' : 'normal'
}
