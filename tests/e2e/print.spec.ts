import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { type City, startCity } from '../../demo/city.ts'
import { readCopyCode } from '../../shared/copies/copy-code.ts'
import { joinWithSlip, look, sealAndSend, write } from '../support/desk.ts'
import { closeApp, expect, firstPage, launchApp, test } from '../support/electron-app.ts'
import { answerPrinting, placePrinter, printedJobs } from '../support/printer.ts'
import { drawPdf, readCode } from '../support/read-code.ts'
import { textOfPdf } from '../support/read-pdf.ts'

const UNITS = join(import.meta.dirname, '../../resources/practice-city/units.json')
const SCREENS = join(import.meta.dirname, '../../screenshots')
const TITLE = '青禾市人民政府办公室关于做好重点部位值班值守工作的通知'
const DPI = 200

let city: City
let app: ElectronApplication
let page: Page

test.describe.configure({ mode: 'serial' })

/** A city government whose line is down: printing needs no network. */
async function sealedDocument(folder: string): Promise<void> {
  city = await startCity({ folder: join(folder, 'exchange'), network: 'qinghe', name: '青禾市公文交换网' })
  await city.addUnits(JSON.parse(readFileSync(UNITS, 'utf8')))
  app = await launchApp(join(folder, 'window'))
  await placePrinter(app)
  page = await firstPage(app)
  await joinWithSlip(page, await city.slip('QH-0101'))
  await expect(page.getByText(/^已联网/)).toBeVisible({ timeout: 20_000 })
  city.line.down()
  await write(page, {
    title: TITLE,
    number: '青政办发〔2026〕12号',
    mainTo: '各县人民政府办公室',
    body: '现就有关工作通知如下。\n\n一、压实责任\n\n各单位要逐级落实值班值守责任。',
  })
  await sealAndSend(page, ['中共云岭县委办公室'], 5)
  await page.getByRole('button', { name: '查看公文' }).click()
}

async function approve(copies: string): Promise<void> {
  await page.getByRole('button', { name: '份号台账' }).click()
  await page.getByLabel('批准印制份数').fill(copies)
  await page.getByRole('button', { name: '登记批准份数' }).click()
  await expect(page.getByText(/登记于/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
}

async function print(change: (page: Page) => Promise<void>): Promise<void> {
  await page.keyboard.press('Control+p')
  await expect(page.getByRole('dialog', { name: '打印公文' })).toBeVisible()
  await change(page)
  await page.keyboard.press('Control+Enter')
}

async function codesOf(pdf: Uint8Array) {
  return (await drawPdf(pdf, DPI)).map(pixels => {
    const text = readCode(pixels)
    return text === undefined ? undefined : readCopyCode(text)
  })
}

test('a sealed document is printed: originals with numbers and codes, copies without red, every answer in the ledger', async ({
  userData,
}) => {
  test.setTimeout(300_000)
  try {
    await sealedDocument(userData)
    await approve('5')

    await print(async at => {
      await at.getByLabel('打印份数').fill('2')
      await expect(at.getByText('份号 000001–000002')).toBeVisible()
      await look(at, 'print-originals')
    })
    await expect(page.getByText('份号 000001–000002 已登记为“已印”')).toBeVisible({ timeout: 90_000 })
    const [originals] = await printedJobs(app)
    expect(originals?.options).toMatchObject({ silent: false, pageSize: 'A4' })
    expect(originals?.address).toMatch(/^app:\/\/hongtou\/print-[0-9a-f]{32}#ready$/)
    const pdf = originals?.pdf ?? new Uint8Array()
    writeFileSync(join(SCREENS, 'printed-originals.pdf'), pdf)
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/\+NotoSerif(SC|CJK)/i)
    const codes = await codesOf(pdf)
    expect(codes.map(code => code?.copyNumber)).toEqual([1, 2])
    expect(codes.map(code => code?.kind)).toEqual(['original', 'original'])
    const [first = ''] = await textOfPdf(pdf)
    expect(first).toContain('份号000001')
    expect(first).toContain('关于做好重点部位值班值守') // Chromium names some letters by their radical

    await answerPrinting(app, 'Print job canceled')
    await print(at => at.getByLabel('打印份数').fill('3'))
    await expect(page.getByText('份号 000003–000005 已收回')).toBeVisible({ timeout: 90_000 })

    await answerPrinting(app, 'Print job failed')
    await print(at => at.getByLabel('打印份数').fill('1'))
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('份号 000003 仍登记为“印制中”', {
      timeout: 90_000,
    })
    await look(page, 'print-failed')
    await page.keyboard.press('Escape')

    await answerPrinting(app, 'printed')
    await print(async at => {
      await at.getByLabel(/脱密打印件/).check()
      await at.getByLabel('打印份数').fill('2')
      await look(at, 'print-copies')
    })
    await expect(page.getByText('脱密打印件已交打印机')).toBeVisible({ timeout: 90_000 })
    const jobs = await printedJobs(app)
    const copies = jobs.at(-1)?.pdf ?? new Uint8Array()
    writeFileSync(join(SCREENS, 'printed-copies.pdf'), copies)
    expect((await codesOf(copies)).map(code => code?.kind)).toEqual(['copy', 'copy'])
    expect((await drawPdf(copies, 60)).some(hasRed)).toBe(false)
    expect((await drawPdf(pdf, 60)).every(hasRed)).toBe(true)

    await page.getByRole('button', { name: '份号台账' }).click()
    for (const [number, state] of [
      ['000001', '已印'],
      ['000002', '已印'],
      ['000003', '印制中'],
    ] as const)
      await expect(page.getByRole('row', { name: new RegExp(`${number}.*${state}`) })).toBeVisible()
    await look(page, 'print-ledger')
    expect(app.windows()).toHaveLength(1)
  } finally {
    await closeApp(app)
    await city.stop()
  }
})

/** Whether anything on a sheet is red. */
function hasRed({ data }: { data: Uint8ClampedArray }): boolean {
  for (let at = 0; at < data.length; at += 4)
    if ((data[at] ?? 0) > 180 && (data[at + 1] ?? 0) < 90 && (data[at + 2] ?? 0) < 90) return true
  return false
}
