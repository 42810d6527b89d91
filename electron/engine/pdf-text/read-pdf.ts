import { Worker } from 'node:worker_threads'
import { RecogniseError, type RecogniseErrorCode } from '../../../shared/recognise/errors.ts'
import type { PdfPage } from '../../../shared/recognise/pdf/page.ts'

/** A document of many pages is read in a second or two; what takes longer was made to. */
const LONGEST_MS = 60_000
/** Far more than a document of 32 MiB needs, far less than what an office's PC has. */
const MEMORY_MIB = 768

export type FromPdfThread =
  | { at: 'read'; pages: PdfPage[] }
  /** undefined: the thread's own mistake, which the file has brought about. */
  | { at: 'refused'; code: string | undefined }

/**
 * The text of a PDF by pages, read in a thread of its own that is ended with whatever the file makes it do. Throws
 * RecogniseError `recognise-encrypted`, `-malformed`, `-too-large` or `-given-up`. Copies the bytes.
 */
export async function readPdf(bytes: Uint8Array, { longestMs = LONGEST_MS } = {}): Promise<PdfPage[]> {
  const thread = new Worker(threadFile(), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
    // The library prints notes on the file, which belong in no log.
    stdout: true,
    stderr: true,
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return pagesOf(
      await new Promise<FromPdfThread>((resolve, reject) => {
        timer = setTimeout(
          () => reject(new RecogniseError('recognise-given-up', 'it took too long')),
          longestMs,
        )
        thread.once('message', resolve)
        thread.once('error', cause => reject(deathOf(cause)))
        thread.once('exit', () => reject(new RecogniseError('recognise-malformed', 'the thread ended')))
      }),
    )
  } finally {
    clearTimeout(timer)
    await thread.terminate()
  }
}

function pagesOf(message: FromPdfThread): PdfPage[] {
  if (message.at === 'read') return message.pages
  // The thread throws nothing else with a code (extract.ts).
  const code = (message.code ?? 'recognise-malformed') as RecogniseErrorCode
  throw new RecogniseError(code, 'the PDF cannot be read')
}

function deathOf(cause: Error): RecogniseError {
  const isMemory = 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return new RecogniseError(isMemory ? 'recognise-too-large' : 'recognise-malformed', 'the thread died', {
    cause,
  })
}

/** Beside this file where sources run; where they are bundled, an entry of its own (electron.vite.config.ts). */
function threadFile(): URL {
  const here = import.meta.url
  if (here.endsWith('.ts')) return new URL('./thread.ts', here)
  return new URL(here.includes('/chunks/') ? '../pdf-thread.js' : './pdf-thread.js', here)
}
