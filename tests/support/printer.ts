import type { ElectronApplication } from '@playwright/test'

/** What the shell asked of the system's print dialog, and the sheets as Chromium lays them out. */
export type PrintedJob = {
  options: { silent?: boolean; pageSize?: unknown; margins?: unknown }
  address: string
  pdf: Uint8Array
}
export type Answer = 'printed' | 'Print job canceled' | 'Print job failed'

declare global {
  var printer: { answer: string; jobs: { options: object; address: string; pdf: string }[] }
}

/** Puts a printer beside the app, whose dialog a person answers so; in Electron and in its stand-in alike. */
export async function placePrinter(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app }) => {
    globalThis.printer = { answer: 'printed', jobs: [] }
    app.on('web-contents-created', (_event, contents) => {
      contents.print = (options = {}, callback) => {
        const { answer, jobs } = globalThis.printer
        const wish = { preferCSSPageSize: true, printBackground: true }
        void contents.printToPDF(wish).then(pdf => {
          jobs.push({ options, address: contents.getURL(), pdf: pdf.toString('base64') })
          callback?.(answer === 'printed', answer === 'printed' ? '' : answer)
        })
      }
    })
  })
}

export async function answerPrinting(app: ElectronApplication, answer: Answer): Promise<void> {
  await app.evaluate((_electron, given) => {
    globalThis.printer.answer = given
  }, answer)
}

export async function printedJobs(app: ElectronApplication): Promise<PrintedJob[]> {
  const jobs = await app.evaluate(() => globalThis.printer.jobs)
  return jobs.map(({ options, address, pdf }) => ({
    options,
    address,
    pdf: new Uint8Array(Buffer.from(pdf, 'base64')),
  }))
}
