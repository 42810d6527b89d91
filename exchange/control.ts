import { z } from 'zod'
import { unitCode } from '../shared/protocol/fields.ts'
import { newUnit } from './directory/units.ts'

/**
 * What passes between an exchange and the process that forked it with an IPC channel (practice city,
 * demonstration, tests). Each request is answered with one event; `ask` is repeated in the answer.
 */
export const controlRequest = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('slip'),
    ask: z.string().max(64).optional(),
    unit: unitCode,
    seatName: z.string().max(120).optional(),
    /** The name of a seat that is to join anew. */
    seat: z.string().max(120).optional(),
    validHours: z.number().positive().max(8760).optional(),
  }),
  z.object({
    do: z.literal('add-units'),
    ask: z.string().max(64).optional(),
    units: z.array(newUnit).min(1),
  }),
  z.object({ do: z.literal('stop') }),
])
export type ControlRequest = z.infer<typeof controlRequest>

export type ControlEvent =
  /** Once, when it listens; also a line on stdout. */
  | { event: 'listening'; address: string; network: string }
  | { event: 'slip'; ask?: string | undefined; unit: string; slip: string }
  | { event: 'units-added'; ask?: string | undefined; directory: number }
  | { event: 'refused'; ask?: string | undefined; code: string; message: string }
  /** The last one: the process ends with 0. */
  | { event: 'stopped' }
