import type { Page } from '@playwright/test'
import type { Look } from './looks.ts'

/* The registers, and opinions of an approval: states that a busy office comes to. */
const TWO = { start: 'open', hasTwoBooks: true } as const
const SMALL = { width: 1024, height: 700 }

const rows = (page: Page) => page.getByRole('row').nth(1).waitFor()
const toOutgoing = async (page: Page) => {
  await rows(page)
  await page.getByRole('tab', { name: /发文登记簿|Outgoing/ }).click()
  await page.waitForTimeout(500)
}

export const BOOK_LOOKS: readonly Look[] = [
  { name: 'registers-two-books', scenario: TWO, path: '/registers', act: rows },
  {
    name: 'registers-two-books-125',
    scenario: { ...TWO, zoomPercent: 125 },
    path: '/registers',
    act: rows,
  },
  { name: 'registers-two-books-small', scenario: TWO, path: '/registers', size: SMALL, act: rows },
  {
    name: 'registers-two-books-english',
    scenario: { ...TWO, language: 'en' },
    path: '/registers',
    act: rows,
  },
  { name: 'registers-outgoing', scenario: TWO, path: '/registers', act: toOutgoing },
  {
    name: 'registers-outgoing-125',
    scenario: { ...TWO, zoomPercent: 125 },
    path: '/registers',
    act: toOutgoing,
  },
]
