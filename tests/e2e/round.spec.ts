import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { type City, startCity } from '../../demo/city.ts'
import { type Office, startOffice } from '../../demo/office.ts'
import { sendAnswered } from '../../demo/send.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import { recognise } from '../../shared/recognise/recognise.ts'
import { sourceFromText } from '../../shared/recognise/source.ts'
import { joinWithSlip, look, openSection, sealAndSend, unlock, write } from '../support/desk.ts'
import { closeApp, expect, firstPage, launchApp, test } from '../support/electron-app.ts'

const UNITS = join(import.meta.dirname, '../../resources/practice-city/units.json')
const COUNTY = 'QH-0601' as UnitCode
const COUNTY_NAME = '中共云岭县委办公室'
const OFFICE_PASSPHRASE = 'county office passphrase'
const TITLE = '青禾市人民政府办公室关于进一步做好冬春季节森林草原防灭火和安全生产值班值守工作的紧急通知'

/** A city with one county office already at work; the window under test belongs to the city government. */
async function foundCity(folder: string): Promise<{ city: City; county: Office }> {
  const city = await startCity({
    folder: join(folder, 'exchange'),
    network: 'qinghe',
    name: '青禾市公文交换网',
  })
  await city.addUnits(JSON.parse(readFileSync(UNITS, 'utf8')))
  const county = startOffice(COUNTY_NAME, join(folder, 'county'))
  await county.call('network:join', {
    slip: await city.slip(COUNTY),
    seatName: '机要席',
    passphrase: OFFICE_PASSPHRASE,
    sealPassphrase: OFFICE_PASSPHRASE,
  })
  return { city, county }
}

async function arrivals(office: Office, count: number) {
  await expect
    .poll(
      async () => {
        await office.call('sync:try-now')
        return (await office.call('inbox:list')).filter(item => item.state === 'verified').length
      },
      { timeout: 30_000 },
    )
    .toBe(count)
  return office.call('inbox:list')
}

test('a document is written with the line down, survives a restart, and is signed for', async ({
  userData,
}) => {
  test.setTimeout(180_000)
  const { city, county } = await foundCity(userData)
  const profile = join(userData, 'window')
  let app: ElectronApplication = await launchApp(profile)
  try {
    let page = await firstPage(app)
    await expect(page.getByText('欢迎使用红头')).toBeVisible()
    await look(page, 'first-run')
    const recoveryCode = await joinWithSlip(page, await city.slip('QH-0101'))
    expect(recoveryCode).toMatch(/^[0-9A-Z-]{39}$/)
    await expect(page.getByText(/^已联网/)).toBeVisible({ timeout: 20_000 })

    city.line.down()
    await page.getByRole('button', { name: '立即重试' }).first().click()
    await expect(page.getByText(/^未联网/).first()).toBeVisible({ timeout: 20_000 })
    await write(page, {
      title: TITLE,
      number: '青政办发〔2026〕12号',
      mainTo: '各县人民政府办公室',
      body: '近期我市气温偏低、风力较大，现就有关工作通知如下。\n\n一、压实责任\n\n各单位要逐级落实值班值守责任。\n\n二、畅通信息\n\n遇有险情随时报告。',
    })
    await look(page, 'compose')
    await sealAndSend(page, [COUNTY_NAME])
    await expect(page.getByText(TITLE).first()).toBeVisible()
    await expect(page.getByText(/连不上交换中心/).first()).toBeVisible()
    await look(page, 'outbox-offline')

    await closeApp(app)
    app = await launchApp(profile)
    page = await firstPage(app)
    await unlock(page, 'not the passphrase')
    await expect(page.getByRole('alert')).toBeVisible()
    await look(page, 'unlock-wrong')
    await unlock(page)
    await openSection(page, '发件箱')
    await expect(page.getByText(TITLE).first()).toBeVisible()

    city.line.up()
    await page.getByRole('button', { name: '立即重试' }).first().click()
    await expect(page.getByText(/交换中心已于/).first()).toBeVisible({ timeout: 30_000 })
    const [item] = await arrivals(county, 1)
    expect(item?.title).toBe(TITLE)
    if (item !== undefined) await county.call('inbox:sign-for', item.envelope)
    await expect(page.getByText('1 / 1 已签收')).toBeVisible({ timeout: 30_000 })
    await look(page, 'outbox-signed-for')
    await openSection(page, '登记簿')
    await page.getByRole('tab', { name: '发文登记簿' }).click()
    await expect(page.getByText('青政办发〔2026〕12号').first()).toBeVisible()
    await look(page, 'registers')
  } finally {
    await closeApp(app)
    await county.stop()
    await city.stop()
  }
})

test('what comes in is verified, one signed for and one returned with a reason', async ({ userData }) => {
  test.setTimeout(180_000)
  const { city, county } = await foundCity(userData)
  const app = await launchApp(join(userData, 'window'))
  try {
    const page = await firstPage(app)
    await joinWithSlip(page, await city.slip('QH-0101'))
    await look(page, 'inbox-empty')
    await sendFromCounty(county, '中共云岭县委办公室关于报送年度重点工作的函', '云办函〔2026〕3号')
    await sendFromCounty(county, '中共云岭县委办公室关于申请专项经费的函', '云办函〔2026〕4号')

    await openSection(page, '收件箱')
    await expect(page.getByText('关于申请专项经费的函')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('关于报送年度重点工作的函')).toBeVisible()
    await look(page, 'inbox')

    await page.getByText('关于报送年度重点工作的函').click()
    await expect(page.getByText('全部 15 项检查通过')).toBeVisible({ timeout: 15_000 })
    await expect(page.getByText('现将有关情况函告')).toBeVisible({ timeout: 15_000 })
    await look(page, 'document')
    await page.getByRole('button', { name: '签收', exact: true }).click()
    await look(page, 'sign-for')
    await page.getByRole('button', { name: '确认签收' }).click()
    await expect(page.getByText(/^已于 .* 签收/)).toBeVisible()

    await openSection(page, '收件箱')
    await page.getByText('关于申请专项经费的函').click()
    await page.getByRole('button', { name: '退回…' }).click()
    await page.getByLabel('退回原因').fill('缺少经费预算表，请补充后重发。')
    await look(page, 'return')
    await page.getByRole('button', { name: '确认退回' }).click()
    await expect(page.getByText('已退回：缺少经费预算表，请补充后重发。')).toBeVisible()

    await expect.poll(() => answersAt(county), { timeout: 30_000 }).toEqual(['returned', 'signed-for'])
    const [returned] = await county.call('outbox:list')
    expect(returned?.deliveries[0]?.reason).toBe('缺少经费预算表，请补充后重发。')
  } finally {
    await closeApp(app)
    await county.stop()
    await city.stop()
  }
})

async function sendFromCounty(county: Office, title: string, number: string): Promise<void> {
  const text = `${title}\n\n青禾市人民政府办公室：\n\n现将有关情况函告，请予支持。`
  const content = {
    ...recognise(sourceFromText(text)).document,
    ...{ number, issuerMark: COUNTY_NAME, signature: [COUNTY_NAME], date: '2026-11-23' },
  }
  const { id } = await county.call('document:create', content)
  await expect
    .poll(
      async () => {
        await county.call('sync:try-now')
        const { units } = await county.call('directory:read')
        return units.find(unit => unit.code === 'QH-0101')?.reachable
      },
      { timeout: 20_000 },
    )
    .toBe(true)
  await sendAnswered(county, {
    document: id,
    receivers: ['QH-0101' as UnitCode],
    urgency: 'normal',
    sealPassphrase: OFFICE_PASSPHRASE,
  })
}

async function answersAt(county: Office): Promise<string[]> {
  await county.call('sync:try-now')
  return (await county.call('outbox:list')).map(item => item.deliveries[0]?.state ?? '')
}
