import { connect, createServer, type Server } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LinkProxy, startLinkProxy } from '../../support/link-proxy.ts'

let echo: Server
let proxy: LinkProxy

beforeEach(async () => {
  echo = createServer(socket => {
    socket.on('error', () => socket.destroy())
    socket.pipe(socket)
  })
  await new Promise<void>(resolve => echo.listen(0, '127.0.0.1', resolve))
  let drawn = 0
  proxy = await startLinkProxy(() => (drawn++ % 7) / 7)
  proxy.lead((echo.address() as { port: number }).port)
})
afterEach(async () => {
  await proxy.close()
  await new Promise(resolve => echo.close(resolve))
})

/** Sends some bytes and gives what comes back until `bytes` are here or the line breaks. */
function exchange(text: string, bytes = text.length): Promise<string> {
  return new Promise(resolve => {
    const socket = connect(proxy.port, '127.0.0.1', () => socket.write(text))
    let got = ''
    const done = () => resolve(got)
    socket.on('data', piece => {
      got += piece.toString('latin1')
      if (got.length >= bytes) socket.destroy()
    })
    socket.on('error', done)
    socket.on('close', done)
  })
}

test('an open line passes bytes unchanged and counts them', async () => {
  expect(await exchange('hongtou')).toBe('hongtou')
  expect(proxy.passed).toEqual({ up: 7, down: 7 })
})

test('a refused, a captive and a cut line each do what they are called', async () => {
  proxy.set({ state: 'refused' })
  expect(await exchange('hongtou')).toBe('')
  proxy.set({ state: 'open', answer: new TextEncoder().encode('HTTP/1.1 302 Found') })
  expect(await exchange('hongtou', 18)).toBe('HTTP/1.1 302 Found')
  proxy.set({ answer: null, cutAfterBytes: 1 })
  expect((await exchange('hongtou', 8)).length).toBeLessThanOrEqual(7)
  expect(proxy.passed.up).toBe(7)
})

test('a damaged line changes one bit of a piece, or sends it twice', async () => {
  proxy.set({ corrupt: 1 })
  const got = await exchange('hongtou')
  expect(got).not.toBe('hongtou')
  expect(got).toHaveLength(7)
  proxy.set({ corrupt: 0, duplicate: 1 })
  expect((await exchange('ab', 4)).slice(0, 4)).toBe('abab')
})

test('a silent line takes the connection and answers nothing', async () => {
  proxy.set({ state: 'silent' })
  const waiting = exchange('hongtou')
  await new Promise(resolve => setTimeout(resolve, 50))
  proxy.cut()
  expect(await waiting).toBe('')
})
