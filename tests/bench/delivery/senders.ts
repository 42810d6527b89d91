import { parentPort, workerData } from 'node:worker_threads'
import { type StormSeat, seatThatComesBack, type Way } from './storm-seat.ts'

/* The thread of all senders: at a word each sends its pile, one item after the acceptance of the one before. */
const { seats, way }: { seats: readonly StormSeat[]; way: Way } = workerData
const all = seats.map(seat => seatThatComesBack(seat, way))

parentPort?.once('message', () => void send())
parentPort?.postMessage('ready')

async function send(): Promise<void> {
  const began = performance.now()
  await Promise.all(all.map(seat => seat.sendAll(began)))
  parentPort?.postMessage(all.map(({ times }) => times.sent))
}
