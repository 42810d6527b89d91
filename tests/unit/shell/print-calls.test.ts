import { expect, test } from 'vitest'
import { printCalls } from '../../../electron/shell/print-calls.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { PrintEnd, PrintJob, PrintOrder } from '../../../shared/ipc/print-views.ts'
import { codeFrom } from '../../support/code-from.ts'

const envelope = '01a00000-0000-7000-8000-000000000001' as EnvelopeId
const order: PrintOrder = { kind: 'original', envelope, copies: 2 }
const job: PrintJob = {
  envelope,
  copyNumbers: [4, 5],
  paper: { width: 210, height: 297 },
  style: '',
  body: '<section></section>',
}

function aDesk(print: (job: PrintJob) => Promise<PrintEnd>) {
  const heard: string[] = []
  const engine = {
    'copies:begin-print': async () => job,
    'copies:end-print': async ({ copyNumbers }: Pick<PrintJob, 'copyNumbers'>, at: PrintEnd) => {
      heard.push(`${copyNumbers.join()} ${at}`)
      return { at, copyNumbers: [...copyNumbers] }
    },
  }
  return { heard, calls: printCalls(engine, print) }
}

test.each(['printed', 'cancelled', 'failed'] as const)('what the printer says is entered: %s', async end => {
  const { heard, calls } = aDesk(async given => {
    expect(given).toEqual(job)
    return end
  })
  expect(await calls['copies:print'](order)).toEqual({ at: end, copyNumbers: [4, 5] })
  expect(heard).toEqual([`4,5 ${end}`])
})

test('a second order is refused while a dialog is open, and not after it', async () => {
  const dialog = Promise.withResolvers<PrintEnd>()
  const { heard, calls } = aDesk(() => dialog.promise)
  const first = calls['copies:print'](order)
  expect(await codeFrom(() => calls['copies:print'](order))).toBe('print-under-way')
  dialog.resolve('cancelled')
  await first
  await calls['copies:print'](order)
  expect(heard).toEqual(['4,5 cancelled', '4,5 cancelled'])
})

test('an order that the engine refuses reaches no printer', async () => {
  const { calls } = aDesk(() => Promise.reject(new TypeError('nothing to print')))
  const refusing = printCalls(
    {
      'copies:begin-print': () => Promise.reject(new RangeError('refused')),
      'copies:end-print': () => Promise.reject(new TypeError('nothing was begun')),
    },
    () => Promise.reject(new TypeError('nothing to print')),
  )
  await expect(refusing['copies:print'](order)).rejects.toThrow(RangeError)
  await expect(calls['copies:print'](order)).rejects.toThrow('nothing to print')
})
