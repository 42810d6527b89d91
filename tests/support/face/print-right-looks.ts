import type { Page } from '@playwright/test'
import type { Look } from './looks.ts'

/** 可印份数 at the sender, when it signs, and at the receiver, when it prints. */
const DRAFT = '/documents/01b00000-0000-7000-8000-000000000001'
const RECEIVED = '/inbox/01a00000-0000-7000-8000-000000000001'

async function toRights(page: Page): Promise<void> {
  await page.getByRole('region', { name: '版面预览' }).getByRole('img').first().waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').waitFor()
  const group = page.getByRole('checkbox', { name: /选择本组/ }).first()
  await group.check()
  await page.keyboard.press('Control+Enter')
  await page.getByLabel('收件单位可印正本份数').waitFor()
}

async function toEach(page: Page): Promise<void> {
  await toRights(page)
  await page.getByLabel('收件单位可印正本份数').fill('2')
  await page.getByText('逐个单位填写').click()
  const each = page.getByLabel(/可印份数$/).filter({ visible: true })
  await each.nth(2).fill('60')
  await each.nth(2).press('Tab')
  await page.getByText('超过准印份数 11').waitFor()
  await page.getByText('超过准印份数 11').scrollIntoViewIfNeeded()
}

const toPrint = async (page: Page) => {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.keyboard.press('Control+p')
  await page.getByRole('dialog').waitFor()
}

export const PRINT_RIGHT_LOOKS: readonly Look[] = [
  {
    name: 'right-sender',
    scenario: { start: 'open' },
    path: DRAFT,
    act: async page => {
      await toRights(page)
      await page.getByLabel('收件单位可印正本份数').scrollIntoViewIfNeeded()
    },
  },
  { name: 'right-each-125', scenario: { start: 'open', zoomPercent: 125 }, path: DRAFT, act: toEach },
  { name: 'right-print', scenario: { start: 'open', printRight: 3 }, path: RECEIVED, act: toPrint },
  {
    name: 'right-used-125',
    scenario: { start: 'open', printRight: 0, zoomPercent: 125 },
    path: RECEIVED,
    act: async page => {
      await toPrint(page)
      await page.getByRole('radio', { name: /正本/ }).check()
      await page.getByText('来文单位准许印制的正本已印完').waitFor()
    },
  },
  {
    name: 'right-ledger',
    scenario: { start: 'open', printRight: 3 },
    path: RECEIVED,
    act: async page => {
      await page.getByRole('button', { name: '份号台账' }).click()
      await page.getByText('来文单位准许本单位印制正本').waitFor()
    },
  },
]
