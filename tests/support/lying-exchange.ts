import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { createExchangeClient, type ExchangeClient } from '../../electron/engine/sync/exchange-client.ts'
import { openTlsIdentity } from '../../exchange/trust/tls.ts'
import type { SeatId } from '../../shared/ids/brands.ts'
import { uuidv7 } from '../../shared/ids/uuidv7.ts'
import { makeHolder, makeRoot, signerOf } from './pki.ts'

/*
 * An exchange that has the pinned TLS key, lets every seat sign in, and answers everything else as a test says:
 * what a client does when the exchange itself is hostile.
 */
export type LyingExchange = {
  client: ExchangeClient
  address: string
  /** How it answers from now on. */
  answer: (request: IncomingMessage, response: ServerResponse) => void
  /** Bytes that it could get rid of, over every connection. */
  sent(): number
  /** Connections that are still open. */
  connections(): number
  close(): Promise<void>
}

export async function lyingExchange(): Promise<LyingExchange> {
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-lying-'))
  const { keyPem, certificatePem, pin } = await openTlsIdentity(folder, new Date())
  const sockets: TLSSocket[] = []
  const server = createServer({ key: keyPem, cert: certificatePem }, (request, response) => {
    const given = SIGNING_IN[request.url ?? '']
    response.on('error', () => undefined)
    if (given === undefined) return lying.answer(request, response)
    response.setHeader('connection', 'close') // so that what stays open is the answer under test
    response.end(JSON.stringify(given))
  })
  server.on('secureConnection', socket => void sockets.push(socket))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const signer = signerOf(await makeHolder('机要席', 'signing', await makeRoot()))
  const seat = uuidv7(new Date()) as SeatId
  const address = `https://127.0.0.1:${port}`
  const lying: LyingExchange = {
    address,
    client: createExchangeClient({
      addresses: [address],
      pins: [pin],
      network: 'qinghe-test',
      seat,
      signer: () => signer,
    }),
    answer: (_request, response) => response.end(),
    sent: () => sockets.reduce((sum, socket) => sum + socket.bytesWritten, 0),
    connections: () => sockets.filter(socket => !socket.destroyed).length,
    close: async () => {
      await lying.client.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return lying
}

const SIGNING_IN: Readonly<Record<string, unknown>> = {
  '/v1/sessions/challenge': { challenge: 'AAAA' },
  '/v1/sessions': { token: '0'.repeat(64), expiresAt: '2099-01-01T00:00:00.000Z' },
}

/** Talks for ever, as fast as the other side listens. */
export function endlessly(response: ServerResponse, status: number, piece: string): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  const talk = () => {
    while (!response.destroyed && response.write(piece));
  }
  response.on('drain', talk)
  talk()
}
