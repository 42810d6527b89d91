/** Runs one module as Electron's utility process would: `process.parentPort` instead of `process.send`. */
import { EventEmitter } from 'node:events'
import { pathToFileURL } from 'node:url'

const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown) => process.send?.(message),
})
process.on('message', message =>
  parentPort.emit('message', { data: (message as { data: unknown }).data, ports: [] }),
)
process.on('disconnect', () => process.exit(0))
Object.defineProperty(process, 'parentPort', { value: parentPort })

const [, , modulePath = '', ...args] = process.argv
process.argv = [process.execPath, modulePath, ...args]
await import(pathToFileURL(modulePath).href)
