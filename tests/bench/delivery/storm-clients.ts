import { parentPort, workerData } from 'node:worker_threads'
import { type StormSeat, seatThatComesBack, type Way } from './storm-seat.ts'

/*
 * The thread of all clients: the exchange has its own, as it would have its own machine. At a word all send together;
 * when the last pile is accepted, all take in together, and then send their receipts.
 */
const { seats, way }: { seats: readonly StormSeat[]; way: Way } = workerData
const all = seats.map(seat => seatThatComesBack(seat, way))

parentPort?.once('message', () => void comeBack())
parentPort?.postMessage('ready')

async function comeBack(): Promise<void> {
  const began = performance.now()
  await Promise.all(all.map(seat => seat.sendAll(began)))
  const sent = performance.now()
  await Promise.all(all.map(seat => seat.takeInAll(sent)))
  const taken = performance.now()
  await Promise.all(all.map(seat => seat.acknowledgeAll(taken)))
  parentPort?.postMessage(all.map(({ times }) => times))
}
