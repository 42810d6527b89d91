import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { openSection, PASSPHRASE, SEAL_PASSPHRASE, sealAndSend, write } from '../support/desk.ts'
import { CORRESPONDENT, deskTown } from '../support/desk-town.ts'
import { expect, test } from '../support/electron-app.ts'

/** No serious or critical finding of axe on any real screen, at the desk of one small city. */
test('every screen can be read by a screen reader', async () => {
  test.setTimeout(240_000)
  const town = await deskTown()
  const { page, slip } = town
  const dialog = page.getByRole('dialog')
  const look = (screen: string) => test.step(screen, () => check(page, screen))
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
  try {
    await look('first run')
    await button('使用入网单').click()
    await page.getByLabel('入网单字符串').fill('HT1-ABC')
    await button('核对入网单').click()
    await expect(page.getByRole('alert')).toBeVisible()
    await look('a mistyped slip')
    await page.getByLabel('入网单字符串').fill(slip)
    await button('核对入网单').click()
    await page.getByText('已逐组比对，指纹一致').click()
    await look('slip')
    await button('下一步').click()
    await page.getByLabel('席位名称').fill('机要室一号席')
    await button('下一步').click()
    await look('seat, with something missing')
    await page.getByLabel('密库口令', { exact: true }).fill(PASSPHRASE)
    await page.getByLabel('再输一遍密库口令').fill(PASSPHRASE)
    await button('下一步').click()
    await page.getByLabel('印章口令', { exact: true }).fill(SEAL_PASSPHRASE)
    await page.getByLabel('再输一遍印章口令').fill(SEAL_PASSPHRASE)
    await look('seal passphrase')
    await button('生成密钥并入网').click()
    await expect(page.getByText('恢复码只显示这一次')).toBeVisible({ timeout: 30_000 })
    await look('recovery code')
    await page.getByText('我已打印或抄写，并已妥善锁存').click()
    await button('进入红头').click()
    await expect(page.getByText('没有来文')).toBeVisible()
    await look('empty inbox')
    for (const name of ['拟稿', '发件箱', '登记簿'] as const) {
      await openSection(page, name)
      await look(`empty ${name}`)
    }

    await write(page, {
      title: '青禾市人民政府办公室关于开展公文处理检查的通知',
      number: '青政办发〔2026〕9号',
      mainTo: '各部门',
      body: '请各单位按要求开展检查。',
    })
    await look('editor')
    await page.keyboard.press('Control+Enter')
    await expect(dialog.getByPlaceholder('按名称、简称或代码查找')).toBeVisible()
    await look('receivers')
    await page.keyboard.press('Escape')
    await sealAndSend(page, [CORRESPONDENT])
    await page.getByRole('button', { name: '各单位详情' }).click()
    await look('outbox with details')
    await openSection(page, '登记簿')
    await look('registers')
    await openSection(page, '设置')
    await look('settings')
    await openSection(page, '帮助')
    await look('help')

    const { title } = await town.receive()
    await openSection(page, '收件箱')
    await page.getByText(title).click({ timeout: 20_000 })
    await expect(page.getByText('全部 15 项检查通过')).toBeVisible({ timeout: 15_000 })
    await look('document')
    await button('退回…').click()
    await look('return')
    await page.keyboard.press('Escape')
    await button('签收').click()
    await look('sign for')
    await button('确认签收').click()
    await expect(page.getByText(/^已于 .* 签收/)).toBeVisible()
    await openSection(page, '收件箱')
    await look('inbox')

    await page.keyboard.press('Control+L')
    await look('unlock')
    await button('忘记口令？使用恢复码').click()
    await look('recovery')
  } finally {
    await town.close()
  }
})

async function check(page: Page, screen: string): Promise<void> {
  await page.waitForTimeout(250) // a colour in transition is no colour
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const bad = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  expect(bad, screen).toEqual([])
}
