import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { unopenedIncoming } from '../vault/tables/inbox.ts'
import { waitingJobs } from '../vault/tables/outbox.ts'
import { LONGEST_DELAY_MS } from './backoff.ts'
import { readWakeUps } from './events.ts'
import { createLane } from './lane.ts'
import { type Link, linkDown, linkUp, newLink, nextTryOf } from './link.ts'
import { syncRound } from './round.ts'
import type { Round } from './round-order.ts'
import { createTransfers, type Fetching, type Sending } from './transfers.ts'
import { watchForSleep } from './watch-for-sleep.ts'

/**
 * Keeps the vault and the exchange in step for as long as the vault is open: a round at the start, at every
 * wake-up of the exchange, at every change of our own, and after every break, for ever. One round at a time;
 * whoever asks during a round gets another one after it.
 */
export type Loop = {
  link(): Link
  /** The item being sent now. */
  sending(): Sending | undefined
  /** How the parts of an arriving envelope come in. */
  fetching(envelope: EnvelopeId): Fetching | undefined
  /** Something is to be done: begin a round now or right after this one. */
  wake(): void
  /** The computer goes to sleep: nothing is left half-open at the exchange. */
  suspended(): void
  /** It has woken: connections from before are dead, and waits mean nothing. */
  resumed(): void
  /** Waits until the round that is running or begins now has ended. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export type LoopOptions = Omit<Round, 'progress' | 'fetching' | 'lane' | 'inStep'> & {
  linkChanged: () => void
  /** Kilobits per second for large parts; `null`: no limit. */
  bandwidthKbit: () => number | null
  /** One attempt to reach the exchange has ended so. */
  tried: (link: Link) => void
}

const QUIET_ROUND_MS = 60_000 // a wake-up may be lost with its connection: look by ourselves now and then
const LISTENING_LEAST_MS = 1_000 // a stream that breaks at once must not become a storm of rounds

export function startLoop(options: LoopOptions): Loop {
  let link = newLink(options.now())
  const lane = createLane({ limit: options.bandwidthKbit })
  const transfers = createTransfers(options.changed)
  let stopped = false
  let asked = true
  let due = true
  let listening = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined

  const round: Round = {
    ...options,
    lane,
    inStep,
    progress: transfers.sent,
    fetching: transfers.fetched,
  }

  function setLink(next: Link): void {
    if (next === link) return
    link = next
    options.linkChanged()
  }

  /** Large parts may take a minute from here on: wake-ups are heard meanwhile, and nobody is told that we still connect. */
  function inStep(address: string): void {
    if (link.at === 'connecting') setLink(linkUp(link, address, options.now()))
    listen()
  }

  async function runRounds(): Promise<void> {
    while (asked && !stopped) {
      const isDue = due
      asked = false
      due = false
      try {
        const { address, unfinished } = await syncRound(round)
        asked ||= unfinished
        setLink(linkUp(link, address, options.now()))
        options.tried(link)
      } catch (error) {
        if (!stopped) {
          setLink(linkDown(link, error, options.now(), { random: options.random(), due: isDue }))
          options.tried(link)
        }
      } finally {
        transfers.rest()
        if (!stopped) transfers.keepOnly(unopened())
      }
    }
    schedule()
  }

  function unopened(): ReadonlySet<EnvelopeId> {
    return new Set(unopenedIncoming(options.vault.read).map(({ envelope }) => envelope))
  }

  function schedule(): void {
    clearTimeout(timer)
    if (stopped) return
    timer = setTimeout(() => {
      due = true
      wake()
    }, msToNextRound())
  }

  /** While the link holds, an item that the exchange would not take yet has a next try of its own. */
  function msToNextRound(): number {
    const now = options.now().getTime()
    const linkTry = nextTryOf(link)
    // A clock that was set back must not stretch the wait.
    if (linkTry !== undefined) return Math.min(LONGEST_DELAY_MS, Math.max(0, linkTry.getTime() - now))
    const tries = waitingJobs(options.vault.read).map(({ nextTryAt }) => Date.parse(nextTryAt) - now)
    return Math.max(0, Math.min(QUIET_ROUND_MS, ...tries))
  }

  /** Holds the stream of wake-ups open; when it breaks, the next round finds out why. */
  function listen(): void {
    if (listening || stopped) return
    listening = true
    const began = performance.now()
    options.client
      .events()
      .then(stream => readWakeUps(stream, wake))
      .catch(() => undefined)
      .finally(() => {
        listening = false
        setTimeout(wake, Math.max(0, began + LISTENING_LEAST_MS - performance.now())).unref()
      })
  }

  function wake(): void {
    asked = true
    lane.giveWay()
    if (running !== undefined || stopped) return
    clearTimeout(timer)
    running = runRounds().finally(() => {
      running = undefined
      if (asked) wake()
    })
  }

  /** After sleep, or when the clock has jumped, connections are dead and waits mean nothing: begin at once. */
  function resumed(): void {
    if (stopped) return
    options.client.hangUp()
    due = true
    wake()
  }
  const stopWatching = watchForSleep(resumed)

  wake()
  return {
    link: () => link,
    sending: transfers.sending,
    fetching: transfers.fetching,
    wake,
    suspended: () => options.client.hangUp(),
    resumed,
    settled: async () => running,
    stop: async () => {
      stopped = true
      lane.giveWay()
      stopWatching()
      clearTimeout(timer)
      await options.client.close()
      await running
    },
  }
}
