import { joinWithSlip, openSection, SEAL_PASSPHRASE, write } from '../support/desk.ts'
import { CORRESPONDENT, deskTown } from '../support/desk-town.ts'
import { expect, test } from '../support/electron-app.ts'
import { keysOf } from '../support/keyboard.ts'

const PASTED = `青禾市人民政府办公室关于开展值班检查的通知
青政办发〔2026〕17号
市发展和改革委员会：
为做好汛期值班工作，现就有关事项通知如下。
一、检查范围
各部门值班室。
二、检查时间
7月下旬。
青禾市人民政府办公室
2026年7月18日`

test('from a pasted text to a sealed document in the outbox, by keyboard alone', async () => {
  test.setTimeout(600_000)
  const town = await deskTown()
  const { page, slip } = town
  const { press, tabTo, type } = keysOf(page)
  const text = page.getByLabel('正文', { exact: true })
  const dialog = page.getByRole('dialog')
  try {
    await joinWithSlip(page, slip)
    await press('Control+n')
    await expect(page.getByLabel('标题', { exact: true })).toBeFocused()
    await tabTo(text)
    await text.evaluate((element, words) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', words)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, PASTED)
    await expect(dialog.getByRole('button', { name: '采用' })).toBeFocused()
    await press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(page.getByLabel('标题', { exact: true })).toHaveValue(
      '青禾市人民政府办公室关于开展值班检查的通知',
    )
    await expect(text.locator('h2')).toHaveText(['一、检查范围', '二、检查时间'])
    await expect(page.getByText(/^已保存/)).toBeVisible()
    await press('Control+Enter')
    await expect(page.getByPlaceholder('按名称、简称或代码查找')).toBeFocused()
    await type('发展和改革')
    await press('Enter')
    await expect(dialog.getByText('已选 1 个单位')).toBeVisible()
    await press('Control+Enter')
    await expect(dialog.getByLabel('签发人')).toBeFocused()
    await type('王建')
    await tabTo(dialog.getByLabel('印章口令'))
    await type(SEAL_PASSPHRASE)
    await press('Enter')
    await expect(page.getByRole('button', { name: '去发件箱查看' })).toBeFocused({ timeout: 60_000 })
    await press('Enter')
    await expect(page.getByRole('listitem').filter({ hasText: '青政办发〔2026〕17号' })).toContainText(
      CORRESPONDENT,
    )
  } finally {
    await town.close()
  }
})

test('headings renumber, a table is filled, words are found and replaced, an earlier state comes back', async () => {
  test.setTimeout(600_000)
  const town = await deskTown()
  const { page, slip } = town
  const { press } = keysOf(page)
  const text = page.getByLabel('正文', { exact: true })
  const dialog = page.getByRole('dialog')
  try {
    await joinWithSlip(page, slip)
    await write(page, {
      title: '关于值班的通知',
      number: '青政办发〔2026〕18号',
      mainTo: '各部门',
      body: '前言。',
    })

    await test.step('headings renumber', async () => {
      await text.focus()
      await press('Control+End', 'Enter')
      await page.keyboard.type('一、甲项')
      await press('Enter')
      await page.keyboard.type('二、乙项')
      await press('Enter')
      await page.keyboard.type('三、丙项')
      await expect(text.locator('h2')).toHaveText(['一、甲项', '二、乙项', '三、丙项'])
      await press('ArrowUp', 'Tab')
      await expect(text.locator('h3')).toHaveText(['（一）乙项'])
      await expect(text.locator('h2')).toHaveText(['一、甲项', '二、丙项'])
      await press('Shift+Tab')
      await expect(text.locator('h2')).toHaveText(['一、甲项', '二、乙项', '三、丙项'])
    })

    await test.step('a table', async () => {
      await press('Control+End')
      await page.getByRole('button', { name: '插入表格' }).press('Enter')
      for (const words of ['序号', '单位', '数量']) {
        await page.keyboard.type(words)
        await press('Tab')
      }
      await expect(text.locator('th')).toHaveText(['序号', '单位', '数量'])
      await page.getByRole('button', { name: '下方加行' }).press('Enter')
      await expect(text.locator('tr')).toHaveCount(4)
    })

    await test.step('find and replace', async () => {
      await press('Control+f')
      await expect(page.getByLabel('查找', { exact: true })).toBeFocused()
      await page.keyboard.type('项')
      await expect(page.getByText('共 3 处')).toBeVisible()
      await page.getByLabel('替换为').fill('组')
      await page.getByRole('button', { name: '全部替换' }).press('Enter')
      await expect(page.getByText('已替换 3 处')).toBeVisible()
      await press('Escape')
      await expect(text).toBeFocused()
      await expect(text.locator('h2')).toHaveText(['一、甲组', '二、乙组', '三、丙组'])
    })

    await test.step('an earlier state', async () => {
      await press('Alt+h')
      await expect(dialog.getByRole('region', { name: '花脸稿' })).toBeVisible()
      await dialog.getByRole('list', { name: '历史稿与花脸稿' }).getByRole('button').last().press('Enter')
      await dialog.getByRole('button', { name: '恢复此稿' }).press('Enter')
      await expect(text.locator('table')).toHaveCount(0)
      await press('Escape')
      await openSection(page, '拟稿')
      await expect(page.getByRole('row').filter({ hasText: '关于值班的通知' })).toBeVisible()
    })
  } finally {
    await town.close()
  }
})
