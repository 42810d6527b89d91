import { z } from 'zod'
import type { Answer, Events, FileCalls } from '../../shared/ipc/contract.ts'

/** What passes over the channel of `hongtou serve`: calls with an id, their answers, and events. */
export const callRequest = z.object({
  id: z.int(),
  call: z.string().max(64),
  args: z.array(z.unknown()).max(8),
})
export type CallAnswer = { id: number; answer: Answer<unknown> }
export type EngineEvent = { event: keyof Events; payload: Events[keyof Events] }

const fileCalls: Record<keyof FileCalls, true> = {
  'document:add-files': true,
  'document:import-file': true,
  'document:write-manuscript': true,
  'envelope:write-attachment': true,
  'envelope:write-document': true,
  'envelope:write-pdf': true,
  'vault:write-copy': true,
  'vault:bring-in': true,
  'envelope:export': true,
  'registers:write-sealing': true,
  'copies:begin-print': true,
  'copies:end-print': true,
  'line:write': true,
  'vault:write-handover': true,
}
export const FILE_CALLS: ReadonlySet<string> = new Set(Object.keys(fileCalls))
