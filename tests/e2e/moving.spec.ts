import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { type City, startCity } from '../../demo/city.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import { joinWithSlip, look, openSection, PASSPHRASE, unlock, write } from '../support/desk.ts'
import { closeApp, expect, firstPage, launchApp, test } from '../support/electron-app.ts'

/*
 * One desk changes the key of its vault, and then its PC: what a person does in the two windows.
 * docs/spec/vault.md §7b, moving.md
 */
const OWN = { code: 'QH-0101' as UnitCode, name: '青禾市人民政府办公室', shortName: '市政府办' }
const FOLDER = '红头密库'

async function foundCity(folder: string): Promise<City> {
  const city = await startCity({
    folder: join(folder, 'exchange'),
    network: 'qinghe',
    name: '青禾市公文交换网',
  })
  await city.addUnits([{ ...OWN, organCodes: [], group: '市直', telephone: '0999-8200101' }])
  return city
}

/** The system's dialogs answer this path, for saving and for opening. */
function choose(app: ElectronApplication, path: string): Promise<void> {
  return app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, path)
}

/** A new key, with the new recovery code entered again; answers that code. */
async function rekey(page: Page): Promise<string> {
  await page.getByRole('button', { name: '更换密库钥匙…' }).click()
  await page.getByLabel('密库口令').fill(PASSPHRASE)
  await page.getByRole('button', { name: '开始更换' }).click()
  const code = page.getByRole('region', { name: '新的密库恢复码' }).locator('output')
  await expect(code).toBeVisible({ timeout: 60_000 })
  const words = (await code.textContent()) ?? ''
  await page.getByLabel('照着纸上的，把新恢复码再录一遍').fill(words)
  await page.getByRole('button', { name: '确认更换' }).click()
  await expect(page.getByText('钥匙已更换')).toBeVisible({ timeout: 60_000 })
  return words
}

async function isRight(page: Page, recoveryCode: string): Promise<void> {
  await page.getByRole('button', { name: '核对恢复码' }).click()
  await page.getByLabel('恢复码', { exact: true }).fill(recoveryCode)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function copyTo(app: ElectronApplication, page: Page, target: string): Promise<void> {
  await choose(app, target)
  await page.getByRole('button', { name: '把密库带到另一台电脑…' }).click()
  await page.getByRole('dialog').getByLabel('密库口令').fill(PASSPHRASE)
  await page.getByRole('button', { name: '选择位置并复制' }).click()
  await expect(page.getByText(`已复制并核对：${FOLDER}`)).toBeVisible({ timeout: 60_000 })
}

test('a desk changes its key and moves to another PC, and the old one says so', async () => {
  test.setTimeout(300_000)
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-e2e-moving-'))
  const [city, old, fresh] = await Promise.all([
    foundCity(folder),
    launchApp(join(folder, 'old')),
    launchApp(join(folder, 'new')),
  ])
  try {
    const page = await firstPage(old)
    await joinWithSlip(page, await city.slip(OWN.code))

    await test.step('a new key, whose recovery code is right', async () => {
      await openSection(page, '设置')
      const code = await rekey(page)
      await unlock(page)
      await openSection(page, '设置')
      await isRight(page, code)
    })

    await test.step('copied, and closed here', async () => {
      await copyTo(old, page, join(folder, FOLDER))
      await expect(page.getByText('这台电脑上的密库已封存').first()).toBeVisible()
      await look(page, 'moving-1-closed')
    })

    const there = await firstPage(fresh)
    await test.step('opened at the new PC, which goes on', async () => {
      await choose(fresh, join(folder, FOLDER))
      await there.getByRole('button', { name: '从带来的密库接着用…' }).click()
      await unlock(there)
      await expect(there.getByRole('button', { name: '去办理' })).toBeVisible()
      await look(there, 'moving-2-arrived')
      await there.getByRole('button', { name: '去办理' }).click()
      await there.getByRole('button', { name: '在这台电脑上继续' }).click()
      await expect(there.getByText('交换中心已确认')).toBeVisible({ timeout: 60_000 })
      await write(there, {
        title: '关于换电脑后照常办公的通知',
        number: '',
        mainTo: '各科室',
        body: '照常办公。',
      })
    })

    await test.step('the old PC may not go on any more', async () => {
      await page.getByRole('button', { name: '在这台电脑上继续' }).click()
      await expect(page.getByText('本席位已在另一台电脑上启用').first()).toBeVisible({ timeout: 60_000 })
      await look(page, 'moving-3-fenced')
    })
  } finally {
    await Promise.all([closeApp(old), closeApp(fresh)])
    await city.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})
