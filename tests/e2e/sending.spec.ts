import type { Page } from '@playwright/test'
import { received } from '../support/correspondence.ts'
import { look, openSection, sealAndSend, write } from '../support/desk.ts'
import { CORRESPONDENT, joinedTown, LATECOMER, LATECOMER_UNIT } from '../support/desk-town.ts'
import { expect, test } from '../support/electron-app.ts'

/*
 * The outbox board over the days of one document: a receiver that cannot be served yet, registered states, what is
 * taken back, and what takes its place.
 */
const PATIENCE = { timeout: 40_000 }
const TITLE = '青禾市人民政府办公室关于报送年度重点工作安排的通知'
const CORRECTION = '青禾市人民政府办公室关于更正年度重点工作报送时间的通知'
const REASON = '时间有误，另行印发'

test('a held receiver is served by itself, answers are seen, and what was sent is recalled and corrected', async () => {
  test.setTimeout(240_000)
  const { town } = await joinedTown()
  const { page, correspondent } = town
  const stands = (unit: string, state: string) => page.getByRole('toolbar', { name: `${unit}：${state}` })
  try {
    await test.step('who has no certificate is held with the reason, the other is served', async () => {
      await write(page, {
        title: TITLE,
        number: '青政办发〔2026〕12号',
        mainTo: `${CORRESPONDENT}、${LATECOMER}`,
        body: '请于月底前报送年度重点工作安排。',
      })
      await sealAndSend(page, [CORRESPONDENT, LATECOMER])
      await expect(stands(CORRESPONDENT, '已验证')).toBeVisible(PATIENCE)
      await expect(stands(LATECOMER, '暂缓')).toBeVisible()
      await expect(page.getByText(/该单位尚无有效的加密证书；取得证书后自动补发。/)).toBeVisible()
      await look(page, 'outbox-held')
    })

    const latecomer = await town.office(LATECOMER_UNIT)
    const item =
      await test.step('its certificate comes, and it is served without anybody’s help', async () => {
        await expect(stands(LATECOMER, '已验证')).toBeVisible(PATIENCE)
        await expect(page.getByText(/尚无有效的加密证书/)).toHaveCount(0)
        return received(latecomer, TITLE)
      })

    await test.step('the board shows that it is signed for and registered there', async () => {
      await latecomer.call('inbox:sign-for', item.envelope)
      await latecomer.call('inbox:register', item.envelope, { office: '办公室', copies: 1, secrecy: '' })
      await expect(stands(LATECOMER, '已登记')).toBeVisible(PATIENCE)
      await expect(page.getByText('1 / 2 已签收')).toBeVisible()
      await look(page, 'outbox-registered')
    })

    await test.step('a recall takes it from the one, and is answered by the other', async () => {
      await page.getByRole('button', { name: '撤回…' }).click()
      await page.getByLabel('撤回原因（加密发给对方）').fill(REASON)
      await look(page, 'recall')
      await page.getByRole('button', { name: '确认撤回' }).click()
      await expect(stands(CORRESPONDENT, '已撤回')).toBeVisible(PATIENCE)
      await expect(page.getByText(/请求对方退还，等待答复/)).toBeVisible(PATIENCE)
      const asked = async () =>
        (await latecomer.call('inbox:list')).find(({ envelope }) => envelope === item.envelope)?.recall?.at
      await expect.poll(asked, PATIENCE).toBe('asked')
      await latecomer.call('inbox:answer-recall', item.envelope, '已按此件部署')
      await expect(page.getByText(/对方于 .* 不同意退还：已按此件部署/)).toBeVisible(PATIENCE)
      await look(page, 'outbox-recalled')
      expect(await correspondent.call('inbox:list')).toMatchObject([{ state: 'recalled', title: '' }])
    })

    await test.step('what takes its place strikes it here and there', async () => {
      await page.getByRole('button', { name: '更正或代替…' }).click()
      await look(page, 'replace')
      await page.getByRole('dialog').getByRole('button', { name: '起草' }).click()
      await correct(page)
      await sealAndSend(page, [LATECOMER])
      await expect(page.locator('del', { hasText: TITLE })).toBeVisible()
      await expect(page.getByText('已被更正 青政办发〔2026〕13号')).toBeVisible()
      await received(latecomer, CORRECTION)
      const old = (await latecomer.call('inbox:list')).find(({ title }) => title === TITLE)
      expect(old?.replacedBy).toMatchObject({ title: CORRECTION, kind: 'correction' })
      await look(page, 'outbox-struck')
      await openSection(page, '登记簿')
      await page.getByRole('tab', { name: '发文登记簿' }).click()
      await expect(page.getByRole('row', { name: new RegExp(TITLE) }).locator('del')).toBeVisible()
    })
  } finally {
    await town.close()
  }
})

async function correct(page: Page): Promise<void> {
  await expect(page.getByLabel('代替的文号')).toHaveValue('青政办发〔2026〕12号')
  await page.getByLabel('标题', { exact: true }).fill(CORRECTION)
  await page.getByLabel('发文字号').fill('青政办发〔2026〕13号')
  await page.getByLabel('主送机关').fill(LATECOMER)
  await expect(page.getByLabel('成文日期')).toHaveValue(/^\d{4}-\d\d-\d\d$/)
  await expect(page.getByText(/^已保存/)).toBeVisible()
}
