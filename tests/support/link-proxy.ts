import { connect, createServer, type Socket } from 'node:net'

/**
 * A TCP proxy between a client and an exchange that behaves as bad lines do. Every rule holds for bytes from then
 * on; chance comes from `random`, so that a seed gives the same line again.
 */
export type LinkProxy = {
  readonly port: number
  /** Bytes that have passed, up (to the exchange) and down. */
  readonly passed: { up: number; down: number }
  lead(port: number): void
  set(rules: Partial<LinkRules>): void
  /** Cuts every connection now; new ones are taken as the rules say. */
  cut(): void
  close(): Promise<void>
}

export type LinkRules = {
  /** `open` passes bytes, `refused` hangs up at once, `silent` takes the connection and never answers (half-open). */
  state: 'open' | 'refused' | 'silent'
  delayMs: number
  /** Both ways together, for each connection; none means as fast as it goes. */
  bytesPerSecond: number | null
  /** Cuts a connection after so many bytes towards the exchange; counted anew for each. */
  cutAfterBytes: number | null
  /** The same for bytes towards the client. */
  cutAfterBytesDown: number | null
  /** Chance in [0, 1] for each piece to have one of its bits flipped. */
  corrupt: number
  /** Chance in [0, 1] for each piece to be sent twice: to TLS a damage like any other. */
  duplicate: number
  /** Answers each connection with these bytes and hangs up, as a captive portal does. */
  answer: Uint8Array | null
}

const OPEN: LinkRules = {
  state: 'open',
  delayMs: 0,
  bytesPerSecond: null,
  cutAfterBytes: null,
  cutAfterBytesDown: null,
  corrupt: 0,
  duplicate: 0,
  answer: null,
}

export async function startLinkProxy(random: () => number = Math.random): Promise<LinkProxy> {
  const sockets = new Set<Socket>()
  const passed = { up: 0, down: 0 }
  let rules = OPEN
  let far: number | undefined

  const server = createServer(near => {
    keep(near)
    if (rules.answer !== null) near.end(rules.answer)
    else if (rules.state === 'refused' || far === undefined) near.destroy()
    else if (rules.state === 'open') join(near, keep(connect(far, '127.0.0.1')))
  })

  function keep(socket: Socket): Socket {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    return socket
  }

  function join(near: Socket, away: Socket): void {
    const cutAfter = (rule: 'cutAfterBytes' | 'cutAfterBytesDown', bytes: number) => {
      const limit = rules[rule]
      if (limit !== null && bytes >= limit) near.destroy()
    }
    let [sent, brought] = [0, 0]
    void carry(near, away, bytes => {
      sent += bytes
      passed.up += bytes
      cutAfter('cutAfterBytes', sent)
    })
    void carry(away, near, bytes => {
      brought += bytes
      passed.down += bytes
      cutAfter('cutAfterBytesDown', brought)
    })
  }

  async function carry(from: Socket, to: Socket, count: (bytes: number) => void): Promise<void> {
    try {
      for await (const piece of from as AsyncIterable<Uint8Array>) {
        await hold(piece.length)
        if (rules.state === 'silent') continue
        for (const sent of damaged(piece)) to.write(sent)
        count(piece.length)
      }
    } catch {
      // The line broke: both ends are hung up below.
    }
    from.destroy()
    to.destroy()
  }

  function hold(bytes: number): Promise<void> | undefined {
    const slow = rules.bytesPerSecond === null ? 0 : (bytes / rules.bytesPerSecond) * 1000
    const ms = rules.delayMs + slow
    return ms === 0 ? undefined : new Promise(resolve => setTimeout(resolve, ms))
  }

  function damaged(piece: Uint8Array): Uint8Array[] {
    if (random() < rules.duplicate) return [piece, piece]
    if (random() >= rules.corrupt) return [piece]
    const copy = piece.slice()
    const at = Math.floor(random() * copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8))
    return [copy]
  }

  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('not listening on a port')
  return {
    port: address.port,
    passed,
    lead: port => {
      far = port
    },
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
