import { randomBytes } from 'node:crypto'
import type { PrintJob } from '../../shared/ipc/print-views.ts'
import { APP_ORIGIN } from './origin.ts'

/** Sheets that wait for the one window that prints them, at an address that nobody can guess and that answers once. */
export type PrintSheets = {
  /** Where the sheets of a job are from now on. */
  offer(job: Pick<PrintJob, 'style' | 'body'>): string
  /** The sheets at an address, which are then gone; `undefined` for every other address. */
  take(address: string): Pick<PrintJob, 'style' | 'body'> | undefined
}

/** The built page that the sheets stand in (renderer/print.html), and the two places in it. */
export const PRINT_PAGE = `${APP_ORIGIN}/print.html`
const STYLE_PLACE = '/* sizes */'
const BODY_PLACE = '<!-- sheets -->'

export function createPrintSheets(): PrintSheets {
  const waiting = new Map<string, Pick<PrintJob, 'style' | 'body'>>()
  return {
    offer: job => {
      const address = `${APP_ORIGIN}/print-${randomBytes(16).toString('hex')}`
      waiting.set(address, job)
      return address
    },
    take: address => {
      const job = waiting.get(address)
      waiting.delete(address)
      return job
    },
  }
}

/** The page with the sheets in it. A function puts them there: what a document says is never read as a pattern. */
export function withSheets(page: string, { style, body }: Pick<PrintJob, 'style' | 'body'>): string {
  return page.replace(STYLE_PLACE, () => style).replace(BODY_PLACE, () => body)
}
