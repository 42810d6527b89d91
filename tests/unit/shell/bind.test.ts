import type { IpcMainInvokeEvent } from 'electron'
import { expect, test } from 'vitest'
import { answerCall, answerHand, type Binding, type Handlers } from '../../../electron/ipc/bind.ts'
import { createHandedFiles } from '../../../electron/ipc/handed-files.ts'
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
    files: createHandedFiles(),
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

test('a dropped file is known by an id, and its path stays in main', async () => {
  const own = binding({})
  const answer = await answerHand(event, '/home/clerk/secret/通知.docx', own)
  if (!answer.ok) throw new Error(answer.code)
  expect(answer.value).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: '通知.docx' })
  expect(own.files.take(answer.value.id)).toBe('/home/clerk/secret/通知.docx')
})

test('a dropped file is taken once', async () => {
  const files = createHandedFiles()
  const { id } = files.hand('/a/b.txt')
  files.take(id)
  expect(() => files.take(id)).toThrow(expect.objectContaining({ code: 'file-not-handed' }))
})

test('the oldest files that nobody asked for are forgotten', () => {
  const files = createHandedFiles()
  const first = files.hand('/first')
  const second = files.hand('/second')
  for (let n = 0; n < 499; n++) files.hand(`/${n}`)
  expect(() => files.take(first.id)).toThrow(expect.objectContaining({ code: 'file-not-handed' }))
  expect(files.take(second.id)).toBe('/second')
})

test.each([[''], [undefined], [7], [{ path: '/etc/passwd' }]])(
  'what has no path is refused: %j',
  async path => {
    expect(await answerHand(event, path, binding({}))).toMatchObject({ ok: false, code: 'file-not-handed' })
  },
)

test('nobody but our own page hands over files', async () => {
  const stranger = fromFrame({ url: 'https://hongtou/', parent: null })
  expect(await answerHand(stranger, '/a', binding({}))).toMatchObject({ ok: false, code: 'sender-refused' })
})
