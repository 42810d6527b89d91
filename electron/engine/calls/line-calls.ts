import { writeLineRecord } from '../line/write-line-record.ts'
import { lineView } from '../views/line-view.ts'
import type { Context, HandlersOf } from './context.ts'

/** The line record: what it says, and as a file that proves it. */
type LineCalls = HandlersOf<'line:read' | 'line:write'>

export function lineCalls({ now, session }: Context): LineCalls {
  return {
    'line:read': async () => {
      const { vault, line } = session()
      line.settle()
      return lineView(vault.read)
    },
    'line:write': async path => {
      const { vault, line } = session()
      line.settle()
      return writeLineRecord(vault, path, now())
    },
  }
}
