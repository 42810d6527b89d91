import type { Locator, Page } from '@playwright/test'

/** Lets go of files of the disk over an element, as somebody does who drags them from a folder. */
export async function dropFiles(page: Page, place: Locator, files: readonly string[]): Promise<void> {
  const box = await place.boundingBox()
  if (box === null) throw new Error('there is no such place')
  const at = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 100) }
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  const browser = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const) {
    await browser.send('Input.dispatchDragEvent', { type, ...at, data })
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  await browser.detach()
}
