import type { Page } from '@playwright/test'
import type { Look } from './looks.ts'

/** 会签 asked of named persons: when the drafter submits, and while it goes from one to the next. */
const draft = (n: number) => `/documents/01b00000-0000-7000-8000-00000000000${n}`

async function toAsking(page: Page): Promise<void> {
  await page.getByRole('button', { name: '送审' }).click()
  await page.getByRole('combobox', { name: '请谁会签' }).click()
  await page.getByTitle('赵核文').click()
  await page.getByTitle('孙三').click()
  await page.keyboard.press('Escape')
  await page.getByRole('radiogroup', { name: '会签次序' }).scrollIntoViewIfNeeded()
}

export const ASKED_LOOKS: readonly Look[] = [
  {
    name: 'asked-submit',
    scenario: { start: 'open', asksCountersigning: true },
    path: draft(1),
    act: toAsking,
  },
  {
    name: 'asked-submit-125',
    scenario: { start: 'open', asksCountersigning: true, zoomPercent: 125 },
    path: draft(1),
    act: toAsking,
  },
  {
    name: 'asked-turns',
    scenario: { start: 'open' },
    path: draft(2),
    act: page => page.getByText('待会签', { exact: true }).waitFor(),
  },
]
