import { EventEmitter } from 'node:events'
import type { PowerMonitor } from 'electron'
import { standIn } from '../unimplemented.ts'

/** Says nothing by itself; a test emits what the system would say. */
export const powerMonitor = standIn<PowerMonitor>('powerMonitor', new EventEmitter())
