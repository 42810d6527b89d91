/** Runs one module as Electron's utility process would: with `process.parentPort`, without Node's own channel. */
import { EventEmitter } from 'node:events'
import { pathToFileURL } from 'node:url'

/** What the parent sends is marked, so that the program cannot take it for a message of its own. */
type ToPort = { readonly toPort: unknown }

const send = process.send?.bind(process)
const emit = process.emit.bind(process) as (name: string, ...args: unknown[]) => boolean
const parentPort = Object.assign(new EventEmitter(), { postMessage: (message: unknown) => send?.(message) })

process.on('disconnect', () => process.exit(0))
for (const name of ['send', 'disconnect', 'connected'] as const) {
  Object.defineProperty(process, name, { value: undefined, writable: true, configurable: true })
}
process.emit = ((name: string, ...args: unknown[]) => {
  if (name !== 'message' || !isToPort(args[0])) return emit(name, ...args)
  return parentPort.emit('message', { data: args[0].toPort, ports: [] })
}) as typeof process.emit
process.on('message', () => undefined) // Node reads its channel only while somebody listens
Object.defineProperty(process, 'parentPort', { value: parentPort })

const [, , modulePath = '', ...args] = process.argv
process.argv = [process.execPath, modulePath, ...args]
await import(pathToFileURL(modulePath).href)

function isToPort(message: unknown): message is ToPort {
  return typeof message === 'object' && message !== null && 'toPort' in message
}
