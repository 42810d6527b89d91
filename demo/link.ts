import { connect, createServer, type Server, type Socket } from 'node:net'

/**
 * A line between offices and exchange that can be taken down and brought up again, as the network of a city
 * is: while it is down, connections are cut and new ones refused.
 */
export type LinkLine = {
  readonly port: number
  /** Where the far end is. */
  lead(port: number): void
  down(): void
  up(): void
  close(): Promise<void>
}

export async function startLink(): Promise<LinkLine> {
  const sockets = new Set<Socket>()
  let far: number | undefined
  let isUp = true

  const server = createServer(near => {
    if (!isUp || far === undefined) {
      near.destroy()
      return
    }
    const away = connect(far, '127.0.0.1')
    for (const socket of [near, away]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    }
    near.on('error', () => away.destroy())
    away.on('error', () => near.destroy())
    near.on('close', () => away.destroy())
    away.on('close', () => near.destroy())
    near.pipe(away)
    away.pipe(near)
  })
  const port = await listen(server)
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port,
    lead: behind => {
      far = behind
    },
    down: () => {
      isUp = false
      cut()
    },
    up: () => {
      isUp = true
    },
    close: () => {
      cut()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (typeof address === 'object' && address !== null) resolve(address.port)
      else reject(new Error('no port'))
    })
  })
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  const port = await listen(probe)
  await new Promise(resolve => probe.close(resolve))
  return port
}
