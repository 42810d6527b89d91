/*
 * A process of its own that opens a vault of notes, for tests that kill it or run beside it:
 *   node vault-child.ts commit FOLDER [POINT AT]   commits notes for ever, printing each id after its
 *     commit; at the AT-th time that it reaches fault point POINT it kills itself
 *   node vault-child.ts copy FOLDER POINT          makes a copy, and kills itself at POINT
 *   node vault-child.ts hold FOLDER                 opens the vault, prints "open", and waits
 */
import { writeSync } from 'node:fs'
import { armFaultPoint, type FaultPoint } from '../../electron/engine/vault/fault-points.ts'
import { codeOf } from '../../shared/errors/coded-error.ts'
import { idsOf, NOON, note, openNotes } from './vault-notes.ts'

const [task, folder = '', point, at = '1'] = process.argv.slice(2)

function say(line: string): void {
  writeSync(1, `${line}\n`)
}

function dieAt(faultPoint: FaultPoint, times: number): void {
  let left = times
  armFaultPoint(faultPoint, () => {
    left -= 1
    if (left === 0) process.kill(process.pid, 'SIGKILL')
  })
}

try {
  if (point && task === 'replay') dieAt(point as FaultPoint, Number(at))
  const { vault } = await openNotes(folder)
  say('open')
  if (point) dieAt(point as FaultPoint, Number(at))
  if (task === 'copy') vault.care.copy(NOON)
  if (task === 'hold') setInterval(() => undefined, 1000)
  for (let id = (idsOf(vault).at(-1) ?? 0) + 1; task === 'commit'; id++) {
    vault.commit(note(id))
    say(String(id))
  }
} catch (thrown) {
  say(`failed ${codeOf(thrown) ?? String(thrown)}`)
}
