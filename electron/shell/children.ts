import { join } from 'node:path'
import { utilityProcess } from 'electron'
import type { StartProgram } from '../engine/program.ts'
import type { Places } from './places.ts'

/**
 * Starts a program that is built beside main.js in a process of its own, on Electron's own Node. It speaks
 * by messages (child-host.ts is on its side); what it prints is dropped, so that it can never be stopped by
 * a pipe that nobody reads.
 */
export function forkProgram({ programs }: Places): StartProgram {
  return (program, args) => {
    const words = [join(programs, `${program}.js`), ...args]
    const serviceName = `hongtou-${program}`
    const child = utilityProcess.fork(join(programs, 'child-host.js'), words, {
      stdio: 'ignore',
      serviceName,
    })
    return {
      send: message => child.postMessage(message),
      onMessage: listener => void child.on('message', listener),
      onExit: listener => void child.on('exit', listener),
      kill: () => void child.kill(),
    }
  }
}
