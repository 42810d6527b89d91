/**
 * Runs one of our programs as Electron's utility process: `child-host.js PROGRAM [arguments]`. The program
 * is written for Node and finds what a forked process has: process.send, its messages, process.disconnect.
 */
import { pathToFileURL } from 'node:url'

const [, , program = '', ...args] = process.argv
const port = process.parentPort
const LAST_WORDS_MS = 50

process.argv = [process.execPath, program, ...args]
process.send = message => {
  port.postMessage(message)
  return true
}
port.on('message', ({ data }) => process.emit('message', data, undefined))
Object.defineProperty(process, 'connected', { value: true })
// The port would keep the process alive; what was just sent through it needs a moment to leave.
process.disconnect = () => void setTimeout(() => process.exit(), LAST_WORDS_MS)

await import(pathToFileURL(program).href)
