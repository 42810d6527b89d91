import { codeOf } from '../../../shared/errors/coded-error.ts'
import type { CareFinding, CareView, DrillView } from '../../../shared/ipc/care-views.ts'
import { createSerial } from '../serially.ts'
import { type CareAct, careMark, setCareMark } from '../vault/tables/care.ts'
import { careView } from './care-view.ts'
import { type CheckedFiles, checkFiles } from './check-files.ts'
import { finding } from './opening-findings.ts'
import { keepReport } from './report.ts'

/**
 * The vault's own health while it is open: copies in time, once a day everything read and checked, once a month a
 * restore rehearsed. What was found and done is kept as a report; nothing is mended in silence.
 */
export type Care = {
  view(): CareView
  /** Everything at once, as a person asked for it. */
  checkNow(): Promise<CareView>
  drillNow(): Promise<CareView>
  stop(): Promise<void>
}

export type CareOptions = CheckedFiles & {
  now: () => Date
  /** The network drive that the vault lies on. */
  drive: string | null
  changed: (topic: 'care') => void
  /** The open database fails its check: it must be closed, and is restored when it is opened again. */
  failing: () => void
}

const TICK_MS = 60_000
const FIRST_TICK_MS = 20_000 // unlocking and the first round come first
const DAY_MS = 24 * 3_600_000
const CHECK_EVERY_MS = DAY_MS
const DRILL_EVERY_MS = 30 * DAY_MS

export function startCare(o: CareOptions): Care {
  const { vault, partFiles, now } = o
  const oneAtATime = createSerial()
  let stopped = false
  let busy: Promise<unknown> = Promise.resolve()
  const later = setTimeout(tick, FIRST_TICK_MS)
  const ticking = setInterval(tick, TICK_MS)
  later.unref()
  ticking.unref()

  const isDue = (act: CareAct, everyMs: number) => {
    const last = careMark(vault.read, act)
    return last === undefined || now().getTime() - Date.parse(last.at) >= everyMs
  }
  const mark = (act: CareAct, detail = '') =>
    vault.write(trx => setCareMark(trx, act, { at: now().toISOString(), detail }))

  function tick(): void {
    if (stopped || vault.isReadOnly) return
    void run(async () => {
      const free = partFiles.freeBytes()
      if (!vault.care.keepReserve(free) && vault.care.room(free).tight) keep(filled())
      if (vault.care.copyDue(now())) keep(copy())
      if (isDue('files-checked', CHECK_EVERY_MS)) await check()
      if (isDue('drill', DRILL_EVERY_MS)) drill()
    })
  }

  /** A vault that was locked meanwhile ends what is being done, and a damaged one is closed. */
  function run(work: () => Promise<void>): Promise<void> {
    const done = oneAtATime(async () => {
      try {
        if (!stopped) await work()
      } catch (thrown) {
        const code = codeOf(thrown)
        if (code === undefined) throw thrown
        if (code === 'vault-damaged') {
          keep([finding('database-failing')])
          o.failing()
        }
      }
    })
    busy = done
    return done
  }

  function keep(findings: readonly CareFinding[]): void {
    keepReport(vault, findings, now())
    if (findings.length > 0) o.changed('care')
  }

  /** Told once a day for as long as it lasts. */
  function filled(): CareFinding[] {
    if (!isDue('disk-filled', CHECK_EVERY_MS)) return []
    mark('disk-filled')
    return [finding('disk-filled')]
  }

  function copy(): CareFinding[] {
    try {
      vault.care.copy(now())
      o.changed('care')
      return []
    } catch (thrown) {
      if (codeOf(thrown) !== 'disk-full') throw thrown
      return isDue('copies-checked', CHECK_EVERY_MS) ? [finding('copy-failed')] : []
    }
  }

  async function check(): Promise<void> {
    vault.care.checkDatabase()
    const damaged = vault.care.checkCopies(now())
    const findings = damaged > 0 ? [finding('copies-damaged', damaged), ...copy()] : []
    mark('copies-checked')
    findings.push(...(await checkFiles(o)))
    mark('files-checked')
    keep(findings)
    o.changed('care')
  }

  function drill(): void {
    mark('drill', JSON.stringify(rehearsed()))
    o.changed('care')
  }

  function rehearsed(): Omit<DrillView, 'at'> {
    try {
      const { copyAt, records } = vault.care.drill()
      return { ok: true, code: null, records, copyAt: copyAt.toISOString() }
    } catch (thrown) {
      const code = codeOf(thrown)
      if (code === undefined) throw thrown
      return { ok: false, code, records: 0, copyAt: null }
    }
  }

  const view = () => careView(vault, now(), { freeBytes: partFiles.freeBytes(), drive: o.drive })
  return {
    view,
    checkNow: async () => {
      await run(async () => {
        keep(copy())
        await check()
      })
      return view()
    },
    drillNow: async () => {
      await run(async () => {
        if (vault.care.copies().length === 0) keep(copy())
        drill()
      })
      return view()
    },
    stop: async () => {
      stopped = true
      clearTimeout(later)
      clearInterval(ticking)
      await busy
    },
  }
}
