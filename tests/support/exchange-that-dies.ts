import type { Writer } from '../../exchange/database/writer.ts'
import { randomBytes } from '../../shared/crypto/random.ts'
import { joinSeat } from './seat-client.ts'
import { testExchange } from './test-exchange.ts'

/**
 * A process that accepts one large envelope and kills itself on the way, at the moment named by its
 * second argument; the first is the data folder. Prints the envelope's id before it sends.
 */
const [folder = '', moment = ''] = process.argv.slice(2)
let isArmed = false

const dieAround = (write: Writer): Writer => {
  return async work => {
    if (!isArmed) return await write(work)
    if (moment === 'before-transaction') process.kill(process.pid, 'SIGKILL')
    const result = await write(async trx => {
      const value = await work(trx)
      if (moment === 'before-commit') process.kill(process.pid, 'SIGKILL')
      return value
    })
    if (moment === 'after-commit') process.kill(process.pid, 'SIGKILL')
    return result
  }
}

const city = await testExchange({}, { folder, aroundWriter: dieAround })
await city.addUnits('QH-0101', 'QH-0102')
const sender = await joinSeat(city, 'QH-0101')
const receiver = await joinSeat(city, 'QH-0102')
const sendable = await sender.prepare([receiver], randomBytes(400 * 1024))
isArmed = true
process.stdout.write(`${sendable.waybill.id}\n`, () => void sender.put(sendable))
