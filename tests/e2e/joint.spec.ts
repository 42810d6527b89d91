import type { Page } from '@playwright/test'
import { asksForSeals, received, sealsInTurn } from '../support/correspondence.ts'
import { chooseReceivers, goOn, look, openSection, SEAL_PASSPHRASE, sign, write } from '../support/desk.ts'
import { CORRESPONDENT, joinedTown, LATECOMER, OWN } from '../support/desk-town.ts'
import { expect, test } from '../support/electron-app.ts'

/* A joint document from both ends of the table: asked for here and sealed there, asked for there and sealed here. */
const PATIENCE = { timeout: 40_000 }
const OWN_NAME = '青禾市人民政府办公室'
const TITLE = '青禾市人民政府办公室 青禾市发展和改革委员会关于联合开展项目督查的通知'
const LIST = '督查成员单位'

test('a joint document is sealed by two units in turn, and goes to a list that was kept', async () => {
  test.setTimeout(240_000)
  const { town } = await joinedTown()
  const { page, correspondent } = town
  const panel = page.getByRole('region', { name: '联合用印' })
  try {
    await test.step('it is signed here, its receivers are kept as a list, and the other seal is asked for', async () => {
      await write(page, {
        title: TITLE,
        number: '青政办发〔2026〕12号',
        mainTo: '各有关单位',
        body: '请做好配合。',
      })
      await page.getByLabel('发文机关署名').fill(`${OWN_NAME}\n${CORRESPONDENT}`)
      await expect(panel).toBeVisible(PATIENCE)
      await chooseReceivers(page, [CORRESPONDENT, LATECOMER])
      await keepAsList(page)
      await goOn(page)
      await sign(page)
      await look(page, 'joint-sign')
      await page.getByRole('button', { name: '签发，请联合发文机关用印' }).click()
      await expect(page.getByText('已签发，已请联合发文机关用印')).toBeVisible(PATIENCE)
      await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
      await expect(panel).toContainText(`待${CORRESPONDENT}用印`, PATIENCE)
      await look(page, 'joint-asked')
    })

    await test.step('the other unit seals it, ours follows, and it leaves with both', async () => {
      await sealsInTurn(correspondent, TITLE)
      await expect(panel).toContainText(`${CORRESPONDENT}：已用印`, PATIENCE)
      await expect(panel).toContainText('各联合发文机关均已用印，可以用印发出。')
      await look(page, 'joint-complete')
      await sealInSeries(page)
      await expect(page.getByRole('toolbar', { name: `${CORRESPONDENT}：已验证` })).toBeVisible(PATIENCE)
      const { envelope } = await received(correspondent, TITLE)
      const { seals } = await correspondent.call('envelope:open', envelope)
      expect(seals.map(({ name }) => name)).toEqual([CORRESPONDENT, OWN_NAME])
    })

    await test.step('asked for our seal, we press it and it goes back', async () => {
      const { document, title } = await asksForSeals(correspondent, OWN, {
        issuerMark: CORRESPONDENT,
        mainTo: ['各有关单位'],
        signature: [CORRESPONDENT, OWN_NAME],
      })
      await openSection(page, '收件箱')
      await page.getByText(title).click(PATIENCE)
      await page.getByRole('button', { name: '用印', exact: true }).click(PATIENCE)
      await page.getByLabel('本单位批准用印的负责人').fill('王建')
      await page.getByLabel('印章口令').fill(SEAL_PASSPHRASE)
      await look(page, 'joint-seal')
      await page.getByRole('dialog').getByRole('button', { name: '用印', exact: true }).click()
      await expect(page.getByText('已用印，送回主办机关').first()).toBeVisible(PATIENCE)
      const stands = async () => (await correspondent.call('joint:read', document))?.at
      await expect.poll(stands, PATIENCE).toBe('complete')
    })

    await test.step('the list that was kept chooses its units for another draft', async () => {
      await write(page, {
        title: '青禾市人民政府办公室关于召开督查例会的通知',
        number: '青政办发〔2026〕13号',
        mainTo: '各有关单位',
        body: '定于下周召开例会。',
      })
      await chooseReceivers(page, [])
      await page.getByRole('combobox', { name: '分送名单' }).click()
      await page.getByTitle(`${LIST}（2个单位）`).click()
      await expect(page.getByText('已选 2 个单位')).toBeVisible()
      await look(page, 'list-chosen')
    })
  } finally {
    await town.close()
  }
})

/** By keyboard: the only one that waits, with the passphrase of the series. */
async function sealInSeries(page: Page): Promise<void> {
  await openSection(page, '拟稿')
  await expect(page.getByRole('button', { name: '连续用印（1 件待用印）' })).toBeVisible(PATIENCE)
  await page.keyboard.press('Alt+y')
  await expect(page.getByText('共 1 件待用印，已选 1 件')).toBeVisible(PATIENCE)
  await look(page, 'series-choose')
  await page.keyboard.press('Control+Enter')
  await page.getByLabel('印章口令').fill(SEAL_PASSPHRASE)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: '公文第 1 页' })).toBeVisible(PATIENCE)
  await look(page, 'series-walk')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已用印 1 件，均已放入发件箱')).toBeVisible(PATIENCE)
  await look(page, 'series-end')
  await page.getByRole('link', { name: '去发件箱查看' }).click()
}

async function keepAsList(page: Page): Promise<void> {
  await page.getByRole('button', { name: '存为名单…' }).click()
  await page.getByLabel('名单名称').fill(LIST)
  await page.getByRole('button', { name: '保存名单' }).click()
  await expect(page.getByLabel('名单名称')).toHaveCount(0)
}
