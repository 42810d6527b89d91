import { PASSPHRASE, SEAL_PASSPHRASE } from '../support/desk.ts'
import { CORRESPONDENT, deskTown } from '../support/desk-town.ts'
import { expect, test } from '../support/electron-app.ts'
import { focusIsSomewhere, focusShows, keysOf } from '../support/keyboard.ts'

/*
 * The whole job without a mouse: joining, writing, sealing, sending, receiving, signing for and returning. Every
 * stop of the focus can be seen, no dialog loses it, and a list is found again where it was left.
 */
test('the whole job is done by keyboard alone', async () => {
  test.setTimeout(180_000)
  const town = await deskTown()
  const { page, slip } = town
  const { press, type, tabTo } = keysOf(page)
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const heading = (name: string) => page.getByRole('heading', { level: 1, name })
  const dialog = page.getByRole('dialog')
  try {
    await test.step('joins', async () => {
      await expect(button('使用入网单')).toBeFocused()
      await press('Enter')
      await expect(page.getByLabel('入网单字符串')).toBeFocused()
      await type(slip)
      await tabTo(button('核对入网单'))
      await press('Enter')
      await expect(page.getByLabel('已逐组比对，指纹一致')).toBeFocused()
      await press('Space', 'Enter')
      await expect(page.getByLabel('席位名称')).toBeFocused()
      await type('机要室一号席')
      await tabTo(page.getByLabel('密库口令', { exact: true }))
      await type(PASSPHRASE)
      await tabTo(page.getByLabel('再输一遍密库口令'))
      await type(PASSPHRASE)
      await press('Enter')
      await expect(page.getByLabel('印章口令', { exact: true })).toBeFocused()
      await type(SEAL_PASSPHRASE)
      await tabTo(page.getByLabel('再输一遍印章口令'))
      await type(SEAL_PASSPHRASE)
      await press('Enter')
      await expect(button('打印恢复码')).toBeFocused({ timeout: 30_000 })
      await tabTo(page.getByLabel('我已打印或抄写，并已妥善锁存'))
      await press('Space')
      await tabTo(button('进入红头'))
      await press('Enter')
      await expect(heading('收件箱')).toBeVisible()
      await focusIsSomewhere(page)
      await expect(page.getByText(/^已联网/)).toBeVisible({ timeout: 20_000 })
    })

    await test.step('writes, and looks into the sending dialog without sending', async () => {
      await press('Control+n')
      await expect(page.getByLabel('标题', { exact: true })).toBeFocused()
      await type('青禾市人民政府办公室关于开展值班检查的通知')
      await tabTo(page.getByLabel('发文字号'), 'Shift+Tab')
      await type('青政办发[2026]7号')
      await tabTo(page.getByLabel('主送机关'))
      await type('各部门')
      await tabTo(page.getByLabel('正文', { exact: true }))
      await type('请各单位按要求开展检查。')
      await expect(page.getByText(/^已保存/)).toBeVisible()
      await press('Control+Enter')
      await expect(dialog).toBeVisible()
      await press('Escape')
      await expect(dialog).toHaveCount(0)
      await expect(page.getByLabel('正文', { exact: true })).toBeFocused()
    })

    await test.step('chooses, seals and sends', async () => {
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
      await expect(button('去发件箱查看')).toBeFocused({ timeout: 30_000 })
      await press('Enter')
      const card = page.getByRole('listitem').filter({ hasText: '青政办发〔2026〕7号' })
      await expect(card).toBeFocused()
      await focusShows(page)
      await press('Enter')
      await expect(page.getByText('第 1 页 / 共 1 页')).toBeVisible()
      await press('Escape')
      await expect(card).toBeFocused()
      await tabTo(
        page
          .getByRole('toolbar', { name: new RegExp(CORRESPONDENT) })
          .getByRole('button')
          .first(),
      )
      await press('ArrowRight')
      await expect(page.getByRole('button', { name: /^已收妥/ })).toBeFocused()
    })

    const { title: first } = await town.receive()
    const { title: second } = await town.receive()
    const row = (title: string) => page.getByRole('row').filter({ hasText: title })

    await test.step('signs for one', async () => {
      await press('Alt+1')
      await expect(row(first)).toBeVisible({ timeout: 20_000 })
      await expect(row(second)).toBeVisible({ timeout: 20_000 })
      await press('ArrowDown')
      await expect(row(second)).toBeFocused()
      await press('ArrowDown')
      await expect(row(first)).toBeFocused()
      await focusShows(page)
      await press('Enter')
      await expect(page.getByText('全部 15 项检查通过')).toBeVisible({ timeout: 15_000 })
      await press('Control+Enter')
      await expect(button('确认签收')).toBeFocused()
      await press('Escape')
      await expect(dialog).toHaveCount(0)
      await focusIsSomewhere(page)
      await press('Control+Enter')
      await expect(button('确认签收')).toBeFocused()
      await press('Enter')
      await expect(page.getByText(/^已于 .* 签收/)).toBeVisible()
      await focusIsSomewhere(page)
      await press('Escape')
      await expect(row(first)).toBeFocused()
    })

    await test.step('returns the other with a reason', async () => {
      await press('ArrowUp', 'Enter')
      await expect(page.getByText('全部 15 项检查通过')).toBeVisible({ timeout: 15_000 })
      await tabTo(button('退回…'))
      await press('Enter')
      await expect(page.getByLabel('退回原因')).toBeFocused()
      await type('缺页，请补发。')
      await tabTo(button('确认退回'))
      await press('Enter')
      await expect(page.getByText('已退回：缺页，请补发。')).toBeVisible()
      await focusIsSomewhere(page)
      await press('Escape')
      await expect(row(second)).toBeFocused()
    })

    await test.step('goes round, locks and unlocks', async () => {
      for (const [keys, name] of [
        ['Alt+2', '拟稿'],
        ['Alt+3', '发件箱'],
        ['Alt+4', '登记簿'],
        ['Alt+5', '设置'],
        ['F1', '帮助'],
      ] as const) {
        await press(keys)
        await expect(heading(name)).toBeVisible()
        await focusIsSomewhere(page)
      }
      await press('Control+l')
      await expect(page.getByLabel('密库口令', { exact: true })).toBeFocused()
      await type(PASSPHRASE)
      await press('Enter')
      await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 15_000 })
    })
  } finally {
    await town.close()
  }
})
