import type { Page } from '@playwright/test'
import type { Look } from './looks.ts'

/* The bar of the table in its states, the note of the 原稿, and the opinions of an approval. */
const OPEN = { start: 'open' } as const
const documentAt = (n: number) => `/documents/01b00000-0000-7000-8000-00000000000${n}`
const button = (page: Page, name: string) => page.getByRole('button', { name })

async function withTable(page: Page, ...pressed: string[]): Promise<void> {
  await page.getByLabel('正文', { exact: true }).focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('名单见下表。')
  await button(page, '插入表格').click()
  for (const words of ['序号', '单位', '数量', '1', '市应急管理局（市防汛抗旱指挥部办公室）', '12']) {
    await page.keyboard.type(words)
    await page.keyboard.press('Tab')
  }
  for (const keys of pressed) await page.keyboard.press(keys)
  await page.waitForTimeout(1200)
}

async function withCells(page: Page): Promise<void> {
  await withTable(page, 'Shift+ArrowUp')
}

const english = async (page: Page) => {
  await page.getByLabel('Text', { exact: true }).first().focus()
  await page.keyboard.press('Control+Home')
  await page.getByRole('button', { name: 'Insert a table' }).click()
  await page.waitForTimeout(1200)
}

const toOpinions = async (page: Page) => {
  await page.getByText('依据充分，文字已核').first().scrollIntoViewIfNeeded()
}

export const EDITOR_LOOKS: readonly Look[] = [
  { name: 'table-bar', scenario: OPEN, path: documentAt(1), act: page => withTable(page) },
  { name: 'table-bar-cells', scenario: OPEN, path: documentAt(1), act: withCells },
  {
    name: 'table-bar-aligned',
    scenario: OPEN,
    path: documentAt(1),
    act: page => withTable(page, 'Alt+Shift+R', 'Alt+Shift+ArrowUp'),
  },
  {
    name: 'table-bar-125',
    scenario: { ...OPEN, zoomPercent: 125 },
    path: documentAt(1),
    act: page => withTable(page, 'Alt+Shift+E'),
  },
  {
    name: 'table-bar-english-small',
    scenario: { ...OPEN, language: 'en' },
    path: documentAt(1),
    size: { width: 1024, height: 700 },
    act: english,
  },
  {
    name: 'manuscript-note',
    scenario: OPEN,
    path: documentAt(3),
    act: page => page.getByText('原稿').first().waitFor(),
  },
  {
    name: 'manuscript-note-125',
    scenario: { ...OPEN, zoomPercent: 125 },
    path: documentAt(3),
    act: page => page.getByText('原稿').first().waitFor(),
  },
  { name: 'opinions', scenario: OPEN, path: documentAt(2), act: toOpinions },
  {
    name: 'opinions-125',
    scenario: { ...OPEN, zoomPercent: 125 },
    path: documentAt(2),
    act: toOpinions,
  },
]
