import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ControlEvent, ControlRequest } from '../../../exchange/control.ts'
import { parseSlip } from '../../../shared/network/slip.ts'
import { testUnit } from '../../support/test-exchange.ts'

const MAIN = fileURLToPath(new URL('../../../exchange/main.ts', import.meta.url))
const run = promisify(execFile)
let folder: string
let child: ChildProcess | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'command-'))
})
afterEach(async () => {
  child?.kill('SIGKILL')
  child = undefined
  await rm(folder, { recursive: true, force: true })
})

const command = (...args: string[]) => run(process.execPath, [MAIN, ...args, '--data', folder])

async function forked(): Promise<{
  ask(request: ControlRequest): Promise<ControlEvent>
  first: ControlEvent
}> {
  const started = fork(MAIN, ['--listen', '127.0.0.1:0', '--data', folder, '--network', 'qinghe'], {
    silent: true,
  })
  child = started
  const next = async () => {
    const [event] = await once(started, 'message', { signal: AbortSignal.timeout(15_000) })
    return event as ControlEvent
  }
  const first = await next()
  return {
    first,
    ask: async request => {
      const answer = next()
      started.send(request)
      return await answer
    },
  }
}

test('a parent adds units and gets slips over the channel, and stops it in order', async () => {
  const { first, ask } = await forked()
  if (first.event !== 'listening') throw new Error('not listening')
  expect(first).toMatchObject({
    network: 'qinghe',
    address: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/),
  })
  const unit = testUnit('QH-0101').code
  expect(await ask({ do: 'slip', unit })).toMatchObject({ event: 'refused', code: 'unit-unknown' })
  const added = await ask({ do: 'add-units', units: [testUnit('QH-0101')], ask: '7' })
  expect(added).toEqual({ event: 'units-added', ask: '7', directory: 1 })
  const answer = await ask({ do: 'slip', unit, seatName: '机要一席' })
  if (answer.event !== 'slip') throw new Error('no slip')
  expect(parseSlip(answer.slip)).toMatchObject({ unit, address: first.address })
  const ended = child ? once(child, 'exit') : Promise.reject(new Error('no child'))
  expect(await ask({ do: 'stop' })).toEqual({ event: 'stopped' })
  expect(await ended).toEqual([0, null])
})

test('the operator’s commands work beside a running exchange, which ends on SIGTERM with 0', async () => {
  await forked()
  const args = ['--code', 'QH-0101', '--name', '青河市财政局', '--short', '市财政局', '--group', '市直']
  await command('add-unit', ...args, '--telephone', '0000-1234567', '--organ-code', '青财')
  const file = join(folder, 'units.json')
  await writeFile(file, JSON.stringify([testUnit('QH-0102'), testUnit('QH-0103')]))
  expect(JSON.parse((await command('import-units', file)).stdout)).toMatchObject({ units: 2, directory: 2 })
  const { stdout } = await command('slip', '--unit', 'QH-0103', '--valid-hours', '2')
  const [slip = '', ...code] = stdout.split('\n')
  expect(parseSlip(slip).unit).toBe('QH-0103')
  expect(code.join('\n')).toMatch(/[█▀▄]/)
  const ended = child ? once(child, 'exit') : Promise.reject(new Error('no child'))
  child?.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

test('keys are readable for their owner only, and a wrong command line is explained', async () => {
  await command('add-unit', '--code', 'QH-0101', '--name', '甲', '--short', '甲', '--group', '市直')
  for (const name of ['root.key', 'exchange.key', 'seal-maker.key', 'tls-key.pem']) {
    expect((await stat(join(folder, 'keys', name))).mode & 0o777, name).toBe(0o600)
  }
  for (const args of [['fly'], ['slip'], ['serve', '--listen', 'nowhere'], ['add-unit', '--code', 'x']]) {
    await expect(command(...args), args.join(' ')).rejects.toMatchObject({
      code: 2,
      stderr: /usage: exchange/,
    })
  }
})
