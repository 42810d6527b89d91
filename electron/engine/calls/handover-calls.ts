import { handoverList } from '../handover/list.ts'
import { writeHandover } from '../handover/write.ts'
import type { Context, HandlersOf } from './context.ts'

/** What one seat hands to its next person, on the screen and as files. */
type HandoverCalls = HandlersOf<'vault:handover' | 'vault:write-handover'>

export function handoverCalls({ now, session }: Context): HandoverCalls {
  return {
    'vault:handover': async () => handoverList(session().vault.read, now()),
    'vault:write-handover': async order => {
      await writeHandover(session().vault, order, now())
      return null
    },
  }
}
