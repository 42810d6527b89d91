import type { IpcMainInvokeEvent } from 'electron'
import { expect, test } from 'vitest'
import { answerCall, type Binding, type Handlers } from '../../../electron/ipc/bind.ts'
import { isOwnPage } from '../../../electron/ipc/sender.ts'
import { CodedError } from '../../../shared/errors/coded-error.ts'
import { CALL_NAMES } from '../../../shared/ipc/arguments.ts'

class VaultError extends CodedError<'passphrase-wrong'> {}

const OWN = { contentsId: 7, origin: 'app://hongtou' }
const event = fromFrame({ url: 'app://hongtou/#/outbox', parent: null })

function fromFrame(senderFrame: object | null, id = 7): IpcMainInvokeEvent {
  return { sender: { id }, senderFrame } as unknown as IpcMainInvokeEvent
}

function binding(
  handlers: Partial<Record<string, (...args: never[]) => Promise<unknown>>>,
): Binding & { reported: unknown[] } {
  const reported: unknown[] = []
  return {
    handlers: handlers as unknown as Handlers,
    isTrusted: asked => isOwnPage(asked, OWN),
    report: (id, error) => reported.push({ id, error }),
    reported,
  }
}

test('a call of our own page gets what its handler gives', async () => {
  const own = binding({ 'vault:unlock': async (passphrase: string) => ({ at: 'open', passphrase }) })
  const answer = await answerCall(event, 'vault:unlock', ['secret words'], own)
  expect(answer).toEqual({ ok: true, value: { at: 'open', passphrase: 'secret words' } })
})

test.each([
  ['a frame inside the page', fromFrame({ url: 'app://hongtou/', parent: {} })],
  ['a page of another origin', fromFrame({ url: 'https://hongtou/', parent: null })],
  ['a page of another host', fromFrame({ url: 'app://hongtou.example/', parent: null })],
  ['a blank page', fromFrame({ url: 'about:blank', parent: null })],
  ['a frame that has gone', fromFrame(null)],
  ['another window', fromFrame({ url: 'app://hongtou/', parent: null }, 8)],
])('%s is refused, and no handler runs', async (_who, stranger) => {
  let hasRun = false
  const own = binding({
    'app:status': async () => {
      hasRun = true
    },
  })
  expect(await answerCall(stranger, 'app:status', [], own)).toMatchObject({
    ok: false,
    code: 'sender-refused',
  })
  expect(hasRun).toBe(false)
})

test.each([
  'no:such-call',
  '__proto__',
  'constructor',
  'document:add-files',
  'envelope:export',
  42,
  undefined,
])('what the contract does not name is refused: %s', async name => {
  const own = binding({ 'document:add-files': async () => null })
  expect(await answerCall(event, name, [], own)).toMatchObject({ ok: false, code: 'call-unknown' })
})

test.each([
  [[]],
  [['']],
  [[5]],
  [['one', 'two']],
  [[{ passphrase: 'one' }]],
  ['one'],
  [undefined],
  [{ 0: 'one' }],
])('arguments of the wrong shape are refused: %j', async args => {
  const own = binding({ 'vault:unlock': async () => null })
  expect(await answerCall(event, 'vault:unlock', args, own)).toMatchObject({
    ok: false,
    code: 'argument-invalid',
  })
})

test('a refused argument is not repeated', async () => {
  const answer = await answerCall(event, 'vault:unlock', [{ passphrase: 'open sesame' }], binding({}))
  expect(JSON.stringify(answer)).not.toContain('sesame')
})

test('a coded error crosses as its code and sentence', async () => {
  const fail = async () => {
    throw new VaultError('passphrase-wrong', 'unlocking the vault')
  }
  const own = binding({ 'app:status': fail })
  expect(await answerCall(event, 'app:status', [], own)).toEqual({
    ok: false,
    code: 'passphrase-wrong',
    message: 'unlocking the vault',
  })
  expect(own.reported).toEqual([])
})

test('any other error crosses as the id under which it is written down', async () => {
  const error = new TypeError('the title is 红头')
  const own = binding({
    'app:status': async () => {
      throw error
    },
  })
  const answer = await answerCall(event, 'app:status', [], own)
  const [incident] = own.reported as [{ id: string; error: unknown }]
  expect(answer).toEqual({ ok: false, code: 'internal', message: incident.id })
  expect(incident.error).toBe(error)
})

test('every call of the contract is answered, none with an exception', async () => {
  for (const name of CALL_NAMES) {
    const answer = await answerCall(event, name, ['wrong', 'wrong', 'wrong'], binding({}))
    expect(answer, name).toMatchObject({ ok: false, code: 'argument-invalid' })
  }
})
