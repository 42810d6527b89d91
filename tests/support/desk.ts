import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

/**
 * What a secretary does at the desk, in the words of the screens. Every step waits for what the person would
 * see before going on. Screenshots go to screenshots/, to be looked at.
 */
export const PASSPHRASE = '青禾 垂柳 灯塔 2026'
export const SEAL_PASSPHRASE = '印章 红泥 石料 2026'

const SCREENS = join(import.meta.dirname, '../../screenshots')

export async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(SCREENS, `${name}.png`) })
}

/** First run with a slip, to the open desk; answers the recovery code that was shown. */
export async function joinWithSlip(page: Page, slip: string): Promise<string> {
  await page.getByRole('button', { name: '使用入网单' }).click()
  await page.getByLabel('入网单字符串').fill(slip)
  await page.getByRole('button', { name: '核对入网单' }).click()
  await page.getByText('已逐组比对，指纹一致').click()
  await look(page, 'join-1-slip')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('席位名称').fill('机要室一号席')
  await page.getByLabel('密库口令', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('再输一遍密库口令').fill(PASSPHRASE)
  await look(page, 'join-2-seat')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('印章口令', { exact: true }).fill(SEAL_PASSPHRASE)
  await page.getByLabel('再输一遍印章口令').fill(SEAL_PASSPHRASE)
  await page.getByRole('button', { name: '生成密钥并入网' }).click()
  return keepRecoveryCode(page)
}

export async function joinPracticeCity(page: Page): Promise<string> {
  await page.getByRole('button', { name: '开始练习' }).click()
  await page.getByLabel('密库口令', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('再输一遍密库口令').fill(PASSPHRASE)
  await page.getByLabel('印章口令', { exact: true }).fill(SEAL_PASSPHRASE)
  await page.getByLabel('再输一遍印章口令').fill(SEAL_PASSPHRASE)
  await page.getByRole('button', { name: '建立练习城市' }).click()
  return keepRecoveryCode(page)
}

async function keepRecoveryCode(page: Page): Promise<string> {
  await expect(page.getByText('恢复码只显示这一次')).toBeVisible({ timeout: 60_000 })
  await look(page, 'join-3-recovery-code')
  const text = await page.locator('body').textContent()
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){7}/.exec(text ?? '')?.[0] ?? ''
  await page.getByText('我已打印或抄写，并已妥善锁存').click()
  await page.getByRole('button', { name: '进入红头' }).click()
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
  return code
}

export async function unlock(page: Page, passphrase: string = PASSPHRASE): Promise<void> {
  await page.getByLabel('密库口令').fill(passphrase)
  await page.getByRole('button', { name: '解锁' }).click()
}

export async function openSection(
  page: Page,
  name: '收件箱' | '拟稿' | '发件箱' | '登记簿' | '设置' | '帮助',
): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name }).click()
}

export type Letter = { title: string; number: string; mainTo: string; body: string }

/** A new document with its fields filled in and saved. */
export async function write(page: Page, letter: Letter): Promise<void> {
  await openSection(page, '拟稿')
  await page
    .getByRole('button', { name: /新建公文/ })
    .first()
    .click()
  await page.getByLabel('标题', { exact: true }).fill(letter.title)
  await page.getByLabel('发文字号').fill(letter.number)
  await page.getByLabel('主送机关').fill(letter.mainTo)
  await page.getByLabel('正文', { exact: true }).fill(letter.body)
  await expect(page.getByText(/^已保存/)).toBeVisible()
}

/** Chooses receivers by searching for each, seals and sends; `copies` is the 准印份数, as many as there are receivers if absent. */
export async function sealAndSend(page: Page, units: readonly string[], copies?: number): Promise<void> {
  await chooseReceivers(page, units)
  await goOn(page)
  if (copies !== undefined) await page.getByLabel('准印份数').fill(String(copies))
  await sign(page)
  await seal(page)
}

/** Opens the sending dialog and finds each unit in the directory. */
export async function chooseReceivers(page: Page, units: readonly string[]): Promise<void> {
  await page
    .getByRole('button', { name: /用印发出/ })
    .first()
    .click()
  for (const unit of units) {
    await page.getByPlaceholder('按名称、简称或代码查找').fill(unit)
    await page
      .getByRole('checkbox', { name: new RegExp(unit) })
      .last()
      .check()
  }
  await look(page, 'send-1-receivers')
}

/** From the receivers to the last look. */
export async function goOn(page: Page): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /选定|下一步/ })
    .click()
}

/** 签发, with a word to each warning and the reason for a number by hand. */
export async function sign(page: Page): Promise<void> {
  await expect(page.getByLabel('签发人')).toBeVisible()
  const words = page.getByRole('region', { name: '请留意的事项' }).getByRole('textbox')
  for (const word of await words.all()) await word.fill('已核对')
  await page.getByLabel('签发人').fill('王建')
  const reason = page.getByLabel(/^手工编号/)
  if (await reason.isVisible()) await reason.fill('沿用纸质登记的字号')
}

/** Presses the seal, and goes to the outbox. */
export async function seal(page: Page): Promise<void> {
  await page.getByLabel('印章口令').fill(SEAL_PASSPHRASE)
  await look(page, 'send-2-seal')
  await page.getByRole('button', { name: '用印并放入发件箱' }).click()
  await expect(page.getByText('已用印，已放入发件箱').first()).toBeVisible({ timeout: 30_000 })
  await look(page, 'send-3-done')
  await page.getByRole('button', { name: '去发件箱查看' }).click()
}
