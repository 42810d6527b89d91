/** A thread that reads one PDF and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { extractPages } from './extract.ts'
import type { FromPdfThread } from './read-pdf.ts'

if (parentPort === null) throw new TypeError('this file is for a worker thread')
parentPort.postMessage(await answer(workerData as Uint8Array))

async function answer(bytes: Uint8Array): Promise<FromPdfThread> {
  try {
    return { at: 'read', pages: await extractPages(bytes) }
  } catch (thrown) {
    return { at: 'refused', code: codeOf(thrown) }
  }
}
