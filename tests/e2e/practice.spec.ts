import { join } from 'node:path'
import { joinPracticeCity, look, openSection, sealAndSend, unlock, write } from '../support/desk.ts'
import { closeApp, expect, firstPage, launchApp, test } from '../support/electron-app.ts'

test('a newcomer does the whole round in the practice city, and finds it again after a restart', async ({
  userData,
}) => {
  test.setTimeout(240_000)
  const profile = join(userData, 'window')
  let app = await launchApp(profile)
  try {
    let page = await firstPage(app)
    await joinPracticeCity(page)
    await expect(page.getByText('练习城市 · 此处公文无效力').first()).toBeVisible()

    await openSection(page, '收件箱')
    await page.getByText(/关于练习收文办理的函/).click({ timeout: 60_000 })
    await expect(page.getByText('全部 15 项检查通过')).toBeVisible({ timeout: 20_000 })
    await page.getByRole('button', { name: '签收', exact: true }).click()
    await page.getByRole('button', { name: '确认签收' }).click()
    await expect(page.getByText(/^已于 .* 签收/)).toBeVisible()

    await write(page, {
      title: '青禾市人民政府办公室关于开展公文处理练习的通知',
      number: '青政办发〔2026〕1号',
      mainTo: '各县人民政府办公室',
      body: '请各单位按要求开展练习。',
    })
    await sealAndSend(page, ['中共云岭县委办公室', '青禾市财政局'])
    await expect(page.getByText('1 / 2 已签收')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText(/附件名称与附件说明不一致/).first()).toBeVisible({ timeout: 60_000 })
    await look(page, 'practice-outbox')

    await closeApp(app)
    app = await launchApp(profile)
    page = await firstPage(app)
    await unlock(page)
    await openSection(page, '发件箱')
    await expect(page.getByText('1 / 2 已签收')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText(/^已联网/)).toBeVisible({ timeout: 60_000 })
  } finally {
    await closeApp(app)
  }
})
