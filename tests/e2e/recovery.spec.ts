import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { look, openSection, PASSPHRASE, unlock } from '../support/desk.ts'
import { CORRESPONDENT, joinedTown } from '../support/desk-town.ts'
import { expect, test } from '../support/electron-app.ts'
import { focusIsSomewhere } from '../support/keyboard.ts'

/* What a long day brings: a killed client, files that will not do, a forgotten passphrase, a chair left empty. */
const NEW_PASSPHRASE = '春风 化雨 润物 无声'

test('words outlive a kill, drafts and files come and go, and news reach every screen', async () => {
  test.setTimeout(180_000)
  const { town } = await joinedTown()
  let { page } = town
  try {
    await test.step('what was typed is there after a kill', async () => {
      await newDraft(page, '关于第一件事的通知')
      await newDraft(page, '关于第二件事的通知')
      await page.getByLabel('正文', { exact: true }).fill('断电之前写下的话。')
      await expect(page.getByText(/^已保存/)).toBeVisible()
      page = await town.killAndStart()
      await unlock(page)
      await openSection(page, '拟稿')
      await expect(page.getByText('关于第一件事的通知')).toBeVisible()
      await page.getByText('关于第二件事的通知').click()
      await expect(page.getByLabel('正文', { exact: true })).toHaveText('断电之前写下的话。')
    })

    await test.step('files are attached and taken off; what will not do is told in a sentence', async () => {
      const list = join(town.folder, '责任人名单.xlsx')
      writeFileSync(list, 'a list')
      const huge = join(town.folder, '录像.mp4')
      writeFileSync(huge, '')
      truncateSync(huge, 21 * 2 ** 30) // holes only: it takes no room
      await attach(town.app, page, list)
      await expect(page.getByText('责任人名单.xlsx')).toBeVisible()
      await expect(page.getByLabel('附件说明')).toHaveValue('责任人名单')
      await page.getByRole('button', { name: '移除附件 责任人名单.xlsx' }).click()
      await expect(page.getByText('责任人名单.xlsx')).toHaveCount(0)
      await focusIsSomewhere(page)
      await attach(town.app, page, join(town.folder, '已经移走.doc'))
      await expect(page.getByText(/附件读不出来。请确认文件没有被移动/)).toBeVisible()
      await attach(town.app, page, huge)
      await expect(page.getByText(/附件超过本网络允许的大小。请减小或拆分/)).toBeVisible()
      await look(page, 'attachment-too-large')
    })

    await test.step('a draft is deleted only after a question', async () => {
      await openSection(page, '拟稿')
      const deletion = page.getByRole('button', { name: '删除 关于第一件事的通知' })
      await deletion.click()
      await expect(page.getByRole('dialog')).toContainText('不能恢复')
      await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
      await expect(deletion).toBeFocused()
      await deletion.click()
      await look(page, 'delete-draft')
      await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
      await expect(page.getByText('关于第一件事的通知')).toHaveCount(0)
      await expect(page.getByText('关于第二件事的通知')).toBeVisible()
      await focusIsSomewhere(page)
    })

    await test.step('what comes in is announced on another screen', async () => {
      await openSection(page, '登记簿')
      const { title } = await town.receive({ urgency: 'flash' })
      const news = page.getByRole('status').filter({ hasText: `特急来文：${CORRESPONDENT}` })
      await expect(news).toContainText(title, { timeout: 20_000 })
      await expect(page.getByRole('link', { name: /收件箱.*1 件未签收/ })).toBeVisible()
      await expect.poll(() => page.title()).toBe('(1) 青禾市公文交换网 — 红头')
      await look(page, 'arrival')
      await news.getByRole('button', { name: '打开' }).click()
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expect(news).toHaveCount(0)
    })
  } finally {
    await town.close()
  }
})

test('a vault is locked by hand and by absence, and opened again by passphrase or recovery code', async () => {
  test.setTimeout(180_000)
  const { town, recoveryCode } = await joinedTown()
  const { page } = town
  const passphrase = page.getByLabel('密库口令', { exact: true })
  try {
    await test.step('an empty chair locks it', async () => {
      await page.evaluate(() => {
        const now = Date.now.bind(Date)
        Date.now = () => now() + 61 * 60_000
      })
      await expect(page.getByText('密库已锁定')).toBeVisible({ timeout: 15_000 })
      await expect.poll(() => page.title()).toBe('已锁定 — 红头')
      await page.reload()
      await unlock(page)
      await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 15_000 })
    })

    await test.step('Ctrl+L locks it, and takes words being written along', async () => {
      await newDraft(page, '关于锁定之前的通知', false)
      await page.keyboard.press('Control+L')
      await expect(passphrase).toBeFocused()
      await expect(page.getByText('关于锁定之前的通知')).toHaveCount(0)
    })

    await test.step('three wrong passphrases cost a wait that counts down', async () => {
      // The third wait is a second and the sixth eight: long enough to be seen on a slow computer.
      for (let attempt = 1; attempt <= 6; attempt++) {
        await expect(page.getByRole('button', { name: '解锁' })).toBeVisible({ timeout: 20_000 })
        await unlock(page, 'not the passphrase')
        await expect(passphrase).toHaveValue('')
      }
      await expect(page.getByRole('button', { name: /^\d 秒后可再试$/ })).toBeDisabled()
      await look(page, 'unlock-countdown')
      await expect(page.getByText(/口令连续有误，请在 \d 秒后再试/)).toBeVisible()
      await expect(page.getByRole('alert')).toContainText('口令不正确。请检查大写锁定和输入法')
      await expect(passphrase).toBeFocused()
    })

    await test.step('the recovery code opens it and sets a new passphrase', async () => {
      await page.getByRole('button', { name: '忘记口令？使用恢复码' }).click()
      await page.getByLabel('恢复码').fill('0000-0000-0000-0000-0000-0000-0000-0000')
      await page.getByLabel('新密库口令', { exact: true }).fill(NEW_PASSPHRASE)
      await page.getByLabel('再输一遍新密库口令').fill(NEW_PASSPHRASE)
      const open = page.getByRole('button', { name: '打开密库并启用新口令' })
      await open.click()
      await expect(page.getByText('恢复码不正确，请逐组核对。')).toBeVisible({ timeout: 30_000 })
      await page.getByLabel('恢复码').fill(recoveryCode.toLowerCase())
      await open.click()
      await expect(page.getByText('密库已打开，新口令已启用')).toBeVisible({ timeout: 30_000 })
      await openSection(page, '拟稿')
      await expect(page.getByText('关于锁定之前的通知')).toBeVisible()
      await page.keyboard.press('Control+L')
      await unlock(page, PASSPHRASE)
      await expect(page.getByText(/口令不正确/)).toBeVisible()
      await unlock(page, NEW_PASSPHRASE)
      await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 15_000 })
    })
  } finally {
    await town.close()
  }
})

async function newDraft(page: Page, title: string, isWaiting = true): Promise<void> {
  await page.keyboard.press('Control+n')
  const field = page.getByLabel('标题', { exact: true })
  await expect(field).toHaveValue('')
  await field.fill(title)
  if (isWaiting) await expect(page.getByText(/^已保存/)).toBeVisible()
}

/** “Add attachments”, with the system's dialog answering this path. */
async function attach(app: ElectronApplication, page: Page, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, path)
  await page.getByRole('button', { name: '添加附件' }).click()
}
