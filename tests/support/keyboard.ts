import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

/** Hands on the keys only: nothing here moves or clicks a mouse. */
export type Keys = {
  press(...keys: string[]): Promise<void>
  type(text: string): Promise<void>
  /** Tab (or Shift+Tab) until the element has the focus; every stop on the way must be seen. */
  tabTo(target: Locator, way?: 'Tab' | 'Shift+Tab'): Promise<void>
}

const MOST_STOPS = 60

export function keysOf(page: Page): Keys {
  const isFocused = (target: Locator) => target.evaluate(element => element === document.activeElement)
  return {
    press: async (...keys) => {
      for (const [at, key] of keys.entries()) {
        if (at > 0) await aFrame(page)
        await page.keyboard.press(key)
      }
    },
    type: text => page.keyboard.insertText(text),
    tabTo: async (target, way = 'Tab') => {
      await target.waitFor()
      for (let stop = 0; stop < MOST_STOPS && !(await isFocused(target)); stop++) {
        await page.keyboard.press(way)
        await focusShows(page)
      }
      await expect(target).toBeFocused()
    },
  }
}

/** Nobody's keys come faster than a frame; a caret that the browser moved is told to the editor with the next one. */
async function aFrame(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  )
}

/** The focus is somewhere, and can be seen there: a ring of its own, or of the frame around a field. */
export async function focusShows(page: Page): Promise<void> {
  const shown = await page.evaluate(() => {
    const at = document.activeElement
    if (at === null || at === document.body) return 'nowhere'
    const frame = at.closest('.ant-input-affix-wrapper, .ant-select, .ant-checkbox, .ant-radio') ?? at
    const hasRing = [at, frame, at.parentElement ?? at].some(element => {
      const { outlineStyle, boxShadow } = getComputedStyle(element)
      return outlineStyle !== 'none' || boxShadow !== 'none'
    })
    return hasRing || at.id === 'content' ? 'seen' : `unseen on ${at.outerHTML.slice(0, 200)}`
  })
  expect(shown).toBe('seen')
}

/** After something closed or went away the keyboard is still somewhere. */
export async function focusIsSomewhere(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true)
}
