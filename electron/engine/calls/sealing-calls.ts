import type { SeriesView } from '../../../shared/ipc/sealing-views.ts'
import { pagesToSeal } from '../views/pages-to-seal.ts'
import { waitingForSeal } from '../views/waiting-for-seal.ts'
import type { Context, HandlersOf } from './context.ts'

/** Sealing several documents one after the other; each goes through `document:send`. */
type SealingCalls = HandlersOf<'sealing:waiting' | 'sealing:pages' | 'sealing:begin' | 'sealing:end'>

export function sealingCalls({ session, now }: Pick<Context, 'session' | 'now'>): SealingCalls {
  const view = (): SeriesView => {
    const { vault, series } = session()
    return { waiting: waitingForSeal(vault.read), isRunning: series.isRunning() }
  }
  return {
    'sealing:waiting': async () => view(),
    'sealing:pages': async id => {
      const { vault, series } = session()
      return pagesToSeal(vault.read, id, { now: now(), withSeal: series.isRunning() })
    },
    'sealing:begin': async order => {
      const { vault, series } = session()
      await series.begin(vault, order)
      return view()
    },
    'sealing:end': async () => {
      session().series.end()
      return view()
    },
  }
}
