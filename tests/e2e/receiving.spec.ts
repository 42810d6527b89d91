import type { Page } from '@playwright/test'
import type { DeliveryView } from '../../shared/ipc/views.ts'
import { deliveryOf, sendInPlaceOf, type Written } from '../support/correspondence.ts'
import { look, openSection } from '../support/desk.ts'
import { CORRESPONDENT, type DeskTown, joinedTown, OWN } from '../support/desk-town.ts'
import { expect, test } from '../support/electron-app.ts'

/*
 * What comes in, from signing-for to the file, and what its sender takes back or puts right meanwhile; the sender
 * hears of every step.
 */
const PATIENCE = { timeout: 40_000 }
const REASON = '附件有误，另行印发'

test('what comes in is signed for, registered and handled; recalls are answered, a correction strikes it', async () => {
  test.setTimeout(240_000)
  const { town } = await joinedTown()
  const { page, correspondent } = town
  try {
    const letter = await town.receive()

    await test.step('it is signed for and gets the next number of the register; the sender hears of both', async () => {
      await signFor(page, letter)
      await senderSees(town, letter, 'signed-for')
      await page.getByRole('button', { name: '登记…' }).click()
      await page.getByLabel('承办单位').fill('综合科')
      await look(page, 'register-incoming')
      await page.getByRole('dialog').getByRole('button', { name: '登记', exact: true }).click()
      await expect(page.getByText('已登记为收文第 1 号')).toBeVisible()
      await senderSees(town, letter, 'registered')
      await openSection(page, '登记簿')
      await page.getByRole('tab', { name: '收文登记簿' }).click()
      await expect(page.getByRole('row', { name: new RegExp(letter.title) })).toContainText('综合科')
    })

    await test.step('asked back, it is kept with a reason, and handled', async () => {
      await askBack(town, letter)
      await open(page, letter)
      const banner = page.getByRole('alert').filter({ hasText: `${CORRESPONDENT} 于` })
      await expect(banner).toContainText(REASON)
      await look(page, 'recall-asked')
      await banner.getByRole('button', { name: '不同意…' }).click()
      await page.getByLabel('理由').fill('已按此件部署')
      await page.getByRole('button', { name: '答复不同意' }).click()
      await expect(page.getByText(/已于 .* 答复不同意：已按此件部署/)).toBeVisible()
      const answer = async () => (await deliveryOf(correspondent, letter, OWN))?.recall
      await expect.poll(answer, PATIENCE).toMatchObject({ at: 'refused', answer: '已按此件部署' })
      await page.getByRole('button', { name: '办结', exact: true }).click()
      await senderSees(town, letter, 'handled')
    })

    await test.step('recalled before it is signed for, nothing of it is left but the row', async () => {
      const gone = await town.receive()
      await openSection(page, '收件箱')
      await expect(page.getByText(gone.title)).toBeVisible(PATIENCE)
      await correspondent.call('outbox:recall', gone.envelope, [OWN], REASON)
      await expect(page.getByText('（来文单位已撤回）')).toBeVisible(PATIENCE)
      await expect(page.getByText(gone.title)).toHaveCount(0)
      await senderSees(town, gone, 'recalled')
      await look(page, 'inbox-recalled')
      await page.getByText('（来文单位已撤回）').click()
      await expect(page.getByText(`${CORRESPONDENT} 撤回了此件`)).toBeVisible()
      await expect(page.getByRole('button', { name: '签收', exact: true })).toHaveCount(0)
      await look(page, 'recalled')
    })

    await test.step('given back after it was signed for, its content is gone too', async () => {
      const given = await town.receive()
      await signFor(page, given)
      await askBack(town, given)
      await open(page, given)
      await page.getByRole('button', { name: '同意退还' }).click()
      await senderSees(town, given, 'recalled')
      await openSection(page, '收件箱')
      await expect(page.getByText('（来文单位已撤回）')).toHaveCount(2)
    })

    await test.step('a correction strikes the old one in the inbox and in the register, with the way to the new', async () => {
      const title = `${CORRESPONDENT}关于更正档案移交时间的函`
      const correction = await sendInPlaceOf(correspondent, OWN, letter, { title })
      await expect(page.getByText(title)).toBeVisible(PATIENCE)
      await expect(page.locator('del', { hasText: letter.title })).toBeVisible(PATIENCE)
      await expect(page.getByText(`已被更正 ${correction.number}`)).toBeVisible()
      await look(page, 'inbox-struck')
      await openSection(page, '登记簿')
      await expect(page.getByRole('row', { name: new RegExp(letter.title) }).locator('del')).toBeVisible()
      await look(page, 'register-struck')
      await open(page, letter)
      await expect(
        page.getByText(`此件已被${correction.number}《${title}》更正，请以更正件为准。`),
      ).toBeVisible()
      await look(page, 'view-struck')
      await page.getByRole('link', { name: '查看新件' }).click()
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expect(page.getByText(`此件更正${letter.number}《${letter.title}》，原件已划去。`)).toBeVisible()
    })
  } finally {
    await town.close()
  }
})

async function open(page: Page, { title }: Written): Promise<void> {
  await openSection(page, '收件箱')
  await page.getByText(title).click(PATIENCE)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
}

async function signFor(page: Page, letter: Written): Promise<void> {
  await open(page, letter)
  await page.getByRole('button', { name: '签收', exact: true }).click(PATIENCE)
  await page.getByRole('button', { name: '确认签收' }).click()
  await expect(page.getByText(/^已于 .* 签收/)).toBeVisible()
}

/** The sender asks for what was signed for; resolves once the window has the question. */
async function askBack({ page, correspondent }: DeskTown, { envelope }: Written): Promise<void> {
  await correspondent.call('outbox:recall', envelope, [OWN], REASON)
  await openSection(page, '收件箱')
  await expect(page.getByText(`${CORRESPONDENT} 请求撤回，请打开答复`)).toBeVisible(PATIENCE)
}

async function senderSees(town: DeskTown, letter: Written, state: DeliveryView['state']): Promise<void> {
  const stands = async () => (await deliveryOf(town.correspondent, letter, OWN))?.state
  await expect.poll(stands, PATIENCE).toBe(state)
}
