import { wakeEvent } from '../../../shared/protocol/interface.ts'

/**
 * Reads a stream of server-sent events and calls `onWake` for each wake-up. Only the event name and one
 * data line are used; anything else is passed over. Returns when the stream ends, throws when it breaks.
 */
const MAX_LINE_CHARS = 4096

export async function readWakeUps(
  stream: AsyncIterable<Uint8Array>,
  onWake: (wake: { latest: number; directory: number }) => void,
): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of stream) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = (lines.pop() ?? '').slice(0, MAX_LINE_CHARS)
    for (const line of lines) {
      const wake = parseWake(line)
      if (wake !== undefined) onWake(wake)
    }
  }
}

function parseWake(line: string): { latest: number; directory: number } | undefined {
  if (!line.startsWith('data:')) return undefined
  try {
    return wakeEvent.parse(JSON.parse(line.slice('data:'.length)))
  } catch {
    return undefined
  }
}
