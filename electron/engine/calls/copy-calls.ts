import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { requireReserve } from '../care/tight.ts'
import { approveCopies, beginPrinting, type Entering, moveCopies } from '../copies/ledger.ts'
import { beginPrint, endPrint } from '../copies/print.ts'
import { printRight } from '../copies/print-right.ts'
import { copyLedger, copyLedgers } from '../views/copy-view.ts'
import type { Context, HandlersOf } from './context.ts'

/** The ledger of copies. */
type CopyCalls = HandlersOf<
  | 'copies:list'
  | 'copies:read'
  | 'copies:approve'
  | 'copies:take'
  | 'copies:move'
  | 'copies:begin-print'
  | 'copies:end-print'
>

const SMALL_PRINT_COPIES = 5 // the system spools each sheet onto the same disk

export function copyCalls({ now, session, emit }: Context): CopyCalls {
  /** With the sender's word, verified each time. */
  const entering = async (envelope: EnvelopeId): Promise<Entering> => {
    const { vault, partFiles } = session()
    const at = now()
    return { now: at, right: await printRight(vault.read, envelope, { work: partFiles.work, now: at }) }
  }
  return {
    'copies:list': async () => copyLedgers(session().vault.read),
    'copies:read': async envelope => copyLedger(session().vault.read, envelope),
    'copies:approve': async (envelope, copies) => {
      const { vault } = session()
      approveCopies(vault, envelope, copies, await entering(envelope))
      return copyLedger(vault.read, envelope)
    },
    'copies:take': async (envelope, originals) => {
      const { vault } = session()
      beginPrinting(vault, envelope, originals, await entering(envelope))
      return copyLedger(vault.read, envelope)
    },
    'copies:move': async order => {
      const { vault } = session()
      moveCopies(vault, order, now())
      return copyLedger(vault.read, order.envelope)
    },
    'copies:begin-print': async order => {
      if (order.copies > SMALL_PRINT_COPIES) requireReserve(session())
      const { vault } = session()
      const onProgress = (done: number) =>
        emit('progress', { task: 'print', done, total: order.copies, label: '' })
      const entry = order.kind === 'original' ? await entering(order.envelope) : { now: now() }
      return beginPrint(vault, order, { ...entry, onProgress })
    },
    'copies:end-print': async (job, end) => endPrint(session().vault, job, end, now()),
  }
}
