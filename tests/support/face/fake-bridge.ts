import type { HandedFileId } from '../../../shared/ids/brands.ts'
import type { Answer, Bridge, Calls, Events, Topic } from '../../../shared/ipc/contract.ts'
import { fakeEngine, Refusal, type Scenario } from './fake-engine.ts'

declare global {
  interface Window {
    fakeScenario?: Scenario
  }
}

/** `window.hongtou` without a preload: answers after a short while, as the real one does. */
export function fakeBridge(scenario: Scenario): Bridge {
  const listeners = new Map<string, Set<(payload: never) => void>>()
  const emit = <E extends keyof Events>(event: E, payload: Events[E]) => {
    for (const listener of listeners.get(event) ?? []) (listener as (payload: Events[E]) => void)(payload)
  }
  const changed = (topic: Topic) => setTimeout(() => emit('changed', { topic }), 5)
  const engine = fakeEngine(scenario, changed)
  return {
    async call(name, ...args) {
      await new Promise(done => setTimeout(done, 20))
      const failing = scenario.failing?.[name]
      if (failing !== undefined) return { ok: false, code: failing, message: 'made to fail' }
      return answer(() => (engine[name] as (...given: unknown[]) => ReturnType<Calls[typeof name]>)(...args))
    },
    hand: async file => ({
      ok: true,
      value: { id: (file as File).name as string as HandedFileId, name: (file as File).name },
    }),
    on(event, listener) {
      const set = listeners.get(event) ?? new Set()
      listeners.set(event, set.add(listener as (payload: never) => void))
      return () => set.delete(listener as (payload: never) => void)
    },
  }
}

function answer<T>(run: () => T): Answer<T> {
  try {
    return { ok: true, value: structuredClone(run()) }
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 'internal'
    if (code === 'internal') console.error(error)
    return { ok: false, code, message: String(error) }
  }
}

if (typeof window !== 'undefined') {
  const bridge = fakeBridge(window.fakeScenario ?? { start: 'open' })
  Object.defineProperty(window, 'hongtou', { value: bridge, configurable: true })
}
