import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

/**
 * An HTTP proxy as offices have them: CONNECT for those who say the account, to where the rules lead, whatever name
 * was asked for. Rules hold from the next connection on.
 */
export type ConnectProxy = {
  readonly port: number
  /** What was asked for and opened, in order: host:port. */
  readonly tunnels: string[]
  set(rules: Partial<ProxyRules>): void
  /** Ends every connection now. */
  cut(): void
  close(): Promise<void>
}

export type ProxyRules = {
  account: { user: string; password: string } | null
  /** The port at this PC that every tunnel leads to. */
  leadsTo: number
  /** Answers every CONNECT with this status; `silent`: not at all. */
  answers: number | 'silent' | null
  /** The ways to log in that it names with a 407. */
  challenge: string
}

export async function startConnectProxy(leadsTo: number): Promise<ConnectProxy> {
  const sockets = new Set<Socket>()
  const tunnels: string[] = []
  let rules: ProxyRules = { account: null, leadsTo, answers: null, challenge: BASIC }

  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    return socket
  }
  const server = createServer((_asked, reply) => reply.writeHead(405).end())
  server.on('connection', keep)
  server.on('connect', (asked: IncomingMessage, near: Socket) => {
    if (rules.answers === 'silent') return
    const status = rules.answers ?? (mayPass(asked, rules.account) ? 200 : 407)
    if (status !== 200)
      return near.end(`HTTP/1.1 ${status} No\r\n${rules.challenge}Content-Length: 0\r\n\r\n`)
    const far = keep(connect(rules.leadsTo, '127.0.0.1'))
    far.on('connect', () => {
      tunnels.push(asked.url ?? '')
      near.write('HTTP/1.1 200 Connection established\r\n\r\n')
      near.pipe(far).pipe(near)
    })
    far.on('close', () => near.destroy())
    near.on('close', () => far.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    tunnels,
    set: changes => {
      rules = { ...rules, ...changes }
    },
    cut,
    close: () => {
      cut()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

const BASIC = 'Proxy-Authenticate: Basic realm="office"\r\n'

function mayPass({ headers }: IncomingMessage, account: ProxyRules['account']): boolean {
  if (account === null) return true
  const expected = Buffer.from(`${account.user}:${account.password}`).toString('base64')
  return headers['proxy-authorization'] === `Basic ${expected}`
}
