import { refuseWriting } from '../vault/errors.ts'
import type { EngineHandlers } from './context.ts'

/** Calls that the face repeats by itself when something changed: no sign that anyone is at the desk. */
export const REPEATED_BY_ITSELF: ReadonlySet<string> = new Set<keyof EngineHandlers>([
  'app:status',
  'directory:read',
  'document:list',
  'document:read',
  'document:check',
  'document:versions',
  'document:version',
  'document:origin',
  'document:manuscript',
  'sealing:waiting',
  'sealing:pages',
  'phrase:list',
  'document:preview',
  'approval:read',
  'joint:read',
  'lists:read',
  'lists:chosen',
  'persons:list',
  'policy:read',
  'numbers:list',
  'registers:sealing-chain',
  'outbox:list',
  'inbox:list',
  'envelope:open',
  'envelope:page',
  'registers:incoming',
  'registers:outgoing',
  'registers:sealing',
  'sync:status',
  'settings:read',
  'care:read',
  'line:read',
  'deputies:read',
  'proxy:read',
])

/** What a person may do while nothing can be written: look, search, print, carry elsewhere, lock. */
const OF_READING: ReadonlySet<string> = new Set<keyof EngineHandlers>([
  'app:touch',
  'app:choose-profile',
  'slip:inspect',
  'vault:unlock',
  'vault:recover',
  'vault:accept-drive',
  'vault:lock',
  'vault:handover',
  'vault:write-copy', // to another disk, where work can go on
  'document:doubts',
  'document:recognise',
  'document:write-manuscript',
  'sealing:end', // a key is wiped from memory
  'document:redline-base',
  'document:cancel-send',
  'registers:write-sealing',
  'copies:list',
  'copies:read',
  'copies:begin-print', // originals take numbers and are refused there
  'copies:end-print',
  'envelope:write-attachment',
  'envelope:write-document',
  'envelope:write-pdf',
  'envelope:export',
  'line:write',
  'sync:try-now',
  'settings:write', // not in the vault
])

/** The same calls; those that would write are refused as 'vault-read-only' while `isReadOnly`, before they do anything. */
export function refusingWrites(handlers: EngineHandlers, isReadOnly: () => boolean): EngineHandlers {
  const guarded = Object.entries(handlers).map(([name, call]) => {
    if (REPEATED_BY_ITSELF.has(name) || OF_READING.has(name)) return [name, call]
    const answer = call as (...args: unknown[]) => Promise<unknown>
    return [
      name,
      async (...args: unknown[]) => {
        if (isReadOnly()) refuseWriting()
        return answer(...args)
      },
    ]
  })
  return Object.fromEntries(guarded) as EngineHandlers
}
