import { createRequire } from 'node:module'
import type { Browser } from '@playwright/test'

const require = createRequire(import.meta.url)

/** What another reader finds in an OFD. */
export type ReadByOther = {
  documents: number
  pages: { words: string; ratio: number }[]
  /** For each seal that it draws: whether it holds by its own SM2 and SM3 (sm-crypto). */
  seals: boolean[]
}

type Reader = {
  parseOfdDocument(order: {
    ofd: File
    success(documents: unknown[]): void
    fail(error: unknown): void
  }): void
  renderOfd(width: number, document: unknown): HTMLElement[]
}

/** Opens OFDs in ofd.js (docs/decisions/0026), in a page of Chromium that reaches nothing outside. */
export async function openOtherReader(browser: Browser) {
  const page = await browser.newPage({ offline: true })
  await page.setContent('<!doctype html>')
  await page.addScriptTag({ path: require.resolve('ofd.js/lib/ofd.umd.min.js') })
  return (ofd: Uint8Array): Promise<ReadByOther> =>
    page.evaluate(async text => {
      const bytes = Uint8Array.from(atob(text), character => character.charCodeAt(0))
      const reader = (window as unknown as { ofd: Reader }).ofd
      const documents = await new Promise<unknown[]>((resolve, reject) => {
        const fail = (error: unknown) => reject(new Error(String(error)))
        reader.parseOfdDocument({ ofd: new File([bytes], 'document.ofd'), success: resolve, fail })
      })
      const sheets = reader.renderOfd(794, documents[0])
      document.body.replaceChildren(...sheets)
      return {
        documents: documents.length,
        pages: sheets.map(sheet => ({
          words: (sheet.textContent ?? '').replaceAll(/\s/g, ''),
          ratio: sheet.offsetHeight / sheet.offsetWidth,
        })),
        seals: [...document.querySelectorAll('[name=seal_img_div]')].map(
          seal => JSON.parse(seal.getAttribute('data-signed-info') ?? '{}').VerifyRet === true,
        ),
      }
    }, Buffer.from(ofd).toString('base64'))
}
