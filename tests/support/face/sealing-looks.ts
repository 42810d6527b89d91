import type { Page } from '@playwright/test'
import { SEAL_PASSPHRASE } from './fake-engine.ts'
import type { Look } from './looks.ts'

/** 连续用印 in its states, gone through by keyboard alone. */
const PATH = '/documents/sealing'

async function toBegin(page: Page): Promise<void> {
  await page.getByText('共 5 件待用印').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByLabel('印章保管人').fill('周印')
  await page.getByLabel('个人口令').fill('保管口令')
  await page.getByLabel('印章口令', { exact: true }).focus()
}

async function begin(page: Page): Promise<void> {
  await toBegin(page)
  await page.keyboard.type(SEAL_PASSPHRASE)
  await page.keyboard.press('Enter')
  await page.getByText('第 1 件，共 4 件').waitFor()
  await page.getByRole('img', { name: '第 1 页' }).waitFor()
}

/** The first sealed, the second on the screen. */
async function toSecond(page: Page): Promise<void> {
  await begin(page)
  await page.keyboard.press('Control+Enter')
  await page.getByText('第 2 件，共 4 件').waitFor()
  await page.getByRole('img', { name: '第 1 页' }).waitFor()
}

async function toRefused(page: Page): Promise<void> {
  await toSecond(page)
  await page.keyboard.press('Alt+s')
  await page.getByText('第 3 件，共 4 件').waitFor()
  await page.getByRole('img', { name: '第 1 页' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('此件没有用印').waitFor()
}

async function toEnd(page: Page): Promise<void> {
  await toRefused(page)
  await page.keyboard.press('Escape')
  await page.getByText('印章口令已忘掉').waitFor()
}

export const SEALING_LOOKS: readonly Look[] = [
  {
    name: 'series-empty',
    scenario: { start: 'open', isEmpty: true },
    path: PATH,
    act: page => page.getByText('没有待用印的公文').waitFor(),
  },
  {
    name: 'series-failed',
    scenario: { start: 'open', failing: { 'sealing:waiting': 'internal' } },
    path: PATH,
    act: page => page.getByRole('alert').first().waitFor(),
  },
  {
    name: 'series-several',
    scenario: { start: 'open' },
    path: PATH,
    act: page => page.getByText('共 5 件待用印').waitFor(),
  },
  {
    name: 'series-several-125',
    scenario: { start: 'open', zoomPercent: 125 },
    path: PATH,
    act: page => page.getByText('共 5 件待用印').waitFor(),
  },
  {
    name: 'series-begin-wrong',
    scenario: { start: 'open' },
    path: PATH,
    act: async page => {
      await toBegin(page)
      await page.keyboard.type('不是口令')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'series-first', scenario: { start: 'open' }, path: PATH, act: begin },
  {
    name: 'series-long-title-125',
    scenario: { start: 'open', zoomPercent: 125 },
    path: PATH,
    act: toSecond,
  },
  { name: 'series-refused', scenario: { start: 'open' }, path: PATH, act: toRefused },
  { name: 'series-end', scenario: { start: 'open' }, path: PATH, act: toEnd },
  { name: 'series-end-125', scenario: { start: 'open', zoomPercent: 125 }, path: PATH, act: toEnd },
  {
    name: 'series-english',
    scenario: { start: 'open', language: 'en' },
    path: PATH,
    act: page => page.getByText('5 waiting').waitFor(),
  },
]
