import { EventEmitter } from 'node:events'
import type { PowerMonitor } from 'electron'
import { expect, test } from 'vitest'
import { watchPower } from '../../../electron/shell/power.ts'

test('the engine hears of sleep and of waking, each when it is', () => {
  const heard: string[] = []
  const system = new EventEmitter()
  watchPower(system as unknown as PowerMonitor, {
    suspended: () => heard.push('suspended'),
    resumed: () => heard.push('resumed'),
  })
  for (const event of ['suspend', 'resume', 'lock-screen', 'resume']) system.emit(event)
  expect(heard).toEqual(['suspended', 'resumed', 'resumed'])
})
