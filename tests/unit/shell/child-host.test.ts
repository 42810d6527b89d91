import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
const UTILITY_HOST = join(ROOT, 'tests/support/standin/utility-host.ts')
const CHILD_HOST = join(ROOT, 'electron/child-host.ts')
const ECHO = join(ROOT, 'tests/support/standin/echo-program.ts')

test('a program written for Node hears, answers and ends as a utility process', async () => {
  const child = fork(UTILITY_HOST, [CHILD_HOST, ECHO, '--data', 'folder'], { serialization: 'advanced' })
  const heard: unknown[] = []
  child.on('message', message => {
    heard.push(message)
    if (heard.length === 1) child.send({ toPort: { bytes: new Uint8Array([1, 2]) } })
    else child.send({ toPort: 'stop' })
  })
  const [code] = (await once(child, 'exit')) as [number]
  expect(heard).toEqual([{ started: ['--data', 'folder'] }, { heard: { bytes: new Uint8Array([1, 2]) } }])
  expect(code).toBe(0)
})
