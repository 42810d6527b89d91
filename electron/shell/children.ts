import { join } from 'node:path'
import { utilityProcess } from 'electron'
import type { Places } from './places.ts'

/** The programs that are built beside main.js and can run in a process of their own. */
export type ChildProgram = 'exchange' | 'headless'

/** Starts one of them with Electron's own Node; its output is read by whoever asked for it. */
export function forkProgram(places: Places) {
  return (program: ChildProgram, args: string[]) =>
    utilityProcess.fork(join(places.programs, `${program}.js`), args, {
      stdio: 'pipe',
      serviceName: `hongtou-${program}`,
    })
}
