import type { FileCalls, ShellCalls } from '../../shared/ipc/contract.ts'
import type { PrintEnd, PrintJob } from '../../shared/ipc/print-views.ts'
import { PrintError } from '../engine/copies/print-error.ts'
import type { Asynchronous } from './asynchronous.ts'

/** What the engine does before and after the printer. */
type PrintEngine = Asynchronous<Pick<FileCalls, 'copies:begin-print' | 'copies:end-print'>>

/** Printing: one job at a time, and whatever the printer says goes into the ledger. */
export function printCalls(
  engine: PrintEngine,
  print: (job: PrintJob) => Promise<PrintEnd>,
): Asynchronous<Pick<ShellCalls, 'copies:print'>> {
  let isPrinting = false
  return {
    'copies:print': async order => {
      if (isPrinting) throw new PrintError('print-under-way', 'another print dialog is open')
      isPrinting = true
      try {
        const { envelope, copyNumbers, ...sheets } = await engine['copies:begin-print'](order)
        const end = await print({ envelope, copyNumbers, ...sheets })
        return await engine['copies:end-print']({ envelope, copyNumbers }, end)
      } finally {
        isPrinting = false
      }
    },
  }
}
