/**
 * Runs one of our programs as Electron's utility process: `child-host.js PROGRAM [arguments]`. The program
 * is written for Node and finds what a forked process has: process.send, its messages, process.disconnect.
 */
import { pathToFileURL } from 'node:url'

const [, , program = '', ...args] = process.argv
const port = process.parentPort

process.argv = [process.execPath, program, ...args]
process.send = message => {
  port.postMessage(message)
  return true
}
port.on('message', ({ data }) => process.emit('message', data, undefined))
Object.defineProperty(process, 'connected', { value: true })
process.disconnect = () => process.exit() // the port would keep the process alive

await import(pathToFileURL(program).href)
