import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inboxView } from '../../../electron/engine/views/inbox-view.ts'
import { incomingRegisterView } from '../../../electron/engine/views/register-view.ts'
import type { Bench } from '../bench.ts'
import { longDesk } from './long-desk.ts'

const ROWS = 100_000
const QUICK_ROWS = 1_000

/** What a clerk waits for with a long book: the list as the face asks for it. */
export async function measureLists(bench: Bench): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-bench-lists-'))
  const vault = await longDesk(folder, bench.quick ? QUICK_ROWS : ROWS)
  for (const [what, read] of [
    ['the incoming register', () => incomingRegisterView(vault.read)],
    ['the inbox', () => inboxView(vault.read, () => undefined)],
  ] as const) {
    const begun = performance.now()
    const rows = read().length
    const value = Math.round(performance.now() - begun)
    bench.measured(`${what}, ${rows.toLocaleString('en')} rows: ${value} ms`, { value, atMost: 100 })
  }
  vault.close()
  rmSync(folder, { recursive: true })
}
