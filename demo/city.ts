import { type ChildProcess, fork } from 'node:child_process'
import { freePort, type LinkLine, startLink } from './link.ts'

/** A city exchange in a process of its own, reached over a line that can be taken down. */
export type City = {
  /** Where offices find it: the near end of the line. */
  readonly address: string
  readonly line: LinkLine
  /** The far end's own port, for starting it again in the same place. */
  readonly port: number
  readonly pid: number
  slip(unit: string): Promise<string>
  addUnits(units: readonly object[]): Promise<void>
  kill(): Promise<void>
  stop(): Promise<void>
}

export type CityOptions = { folder: string; network: string; name: string; port?: number; line?: LinkLine }

const MAIN = new URL('../exchange/main.ts', import.meta.url)

export async function startCity({
  folder,
  network,
  name,
  port: wanted,
  line: kept,
}: CityOptions): Promise<City> {
  const port = wanted ?? (await freePort())
  const line = kept ?? (await startLink())
  const address = `https://127.0.0.1:${line.port}`
  const child = fork(
    MAIN,
    [
      'serve',
      '--data',
      folder,
      '--listen',
      `127.0.0.1:${port}`,
      '--address',
      address,
      '--network',
      network,
      '--name',
      name,
    ],
    {
      stdio: [
        'ignore',
        'ignore',
        process.env.HONGTOU_EXCHANGE_LOG === undefined ? 'ignore' : 'inherit',
        'ipc',
      ],
    },
  )
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  await nextMessage(child, message => message.event === 'listening')
  line.lead(port)
  let asked = 0
  const ask = async (request: object): Promise<Message> => {
    const id = `ask-${++asked}`
    const answer = nextMessage(child, message => message.ask === id)
    child.send({ ...request, ask: id })
    const found = await answer
    if (found.event === 'refused') throw new Error(`exchange: ${found.code} ${found.message}`)
    return found
  }
  return {
    address,
    line,
    port,
    pid: child.pid ?? 0,
    slip: async unit => (await ask({ do: 'slip', unit })).slip ?? '',
    addUnits: async units => void (await ask({ do: 'add-units', units })),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      if (child.connected) child.send({ do: 'stop' })
      await ended
      await line.close()
    },
  }
}

type Message = { event?: string; ask?: string; slip?: string; code?: string; message?: string }

function nextMessage(child: ChildProcess, isIt: (message: Message) => boolean): Promise<Message> {
  return new Promise((resolve, reject) => {
    const listener = (raw: unknown) => {
      const message = raw as Message
      if (!isIt(message)) return
      child.off('message', listener)
      resolve(message)
    }
    child.on('message', listener)
    child.once('exit', code => reject(new Error(`the exchange ended with ${code}`)))
  })
}
