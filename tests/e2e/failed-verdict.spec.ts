import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { look, openSection, unlock } from '../support/desk.ts'
import { CORRESPONDENT_TELEPHONE, joinedTown } from '../support/desk-town.ts'
import { expect, test } from '../support/electron-app.ts'

/*
 * A dishonest exchange alters what it holds: one byte of an envelope, and the acceptance of another. The
 * secretary is told loudly, is offered no way to treat either as valid, and can send both back.
 */
test('what fails verification cannot be signed for, gives no attachment, and goes back', async () => {
  test.setTimeout(120_000)
  const { town } = await joinedTown()
  try {
    const { page, folder } = town
    await page.keyboard.press('Control+L')
    await expect(page.getByText('密库已锁定')).toBeVisible()
    const scan = join(folder, '预算表.pdf')
    writeFileSync(scan, randomBytes(20_000))
    await town.receive()
    const { title } = await town.receive({ letter: { attachmentNotes: ['预算表'] }, files: [scan] })
    alterAtExchange(join(folder, 'exchange'))

    await unlock(page)
    await openSection(page, '收件箱')
    await expect(page.getByText('未通过', { exact: true })).toHaveCount(2, { timeout: 20_000 })
    await look(page, 'inbox-failed-verdicts')

    await page.getByText(title).click()
    const banner = page.getByRole('alert').filter({ hasText: '此件未通过验证，不得作为有效公文' })
    await expect(banner).toBeVisible()
    await expect(banner).toContainText(CORRESPONDENT_TELEPHONE)
    await expect(page.getByText('收妥回执与密封件不符')).toBeVisible()
    await expect(page.getByText('未通过验证的公文，附件不能取出。')).toBeVisible()
    await expect(page.getByText('预算表.pdf')).toBeVisible()
    for (const name of [/^签收/, /另存/]) await expect(page.getByRole('button', { name })).toHaveCount(0)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await look(page, 'failed-verdict')

    await page.getByRole('button', { name: '退回…' }).click()
    await expect(page.getByLabel('退回原因')).toHaveValue('未通过签名或印章验证，请核实后重发')
    await page.getByRole('button', { name: '确认退回' }).click()
    await expect(page.getByText('已退回：未通过签名或印章验证，请核实后重发')).toBeVisible()
    await expect(page.getByRole('button', { name: '退回…' })).toHaveCount(0)

    await page.keyboard.press('Escape')
    await page.getByText('（无法打开，看不到标题）').click()
    await expect(banner).toBeVisible()
    await expect(page.getByText('密封件与运单所记不一致，途中被改动或损坏')).toBeVisible()
    await expect(page.getByText('1 项检查未通过')).toBeVisible()
    await expect(page.getByText('此件无法打开，没有可以显示的版面。')).toBeVisible()
    await look(page, 'failed-verdict-unopened')
  } finally {
    await town.close()
  }
})

/** The first envelope loses a byte, the second gets the acceptance of the first. */
function alterAtExchange(folder: string): void {
  const database = new DatabaseSync(join(folder, 'exchange.db'))
  const [first, second] = database
    .prepare(
      'select id, acceptance, body from envelope join envelope_body on envelope = id order by accepted_at',
    )
    .all() as { id: string; acceptance: Uint8Array; body: Uint8Array }[]
  if (first === undefined || second === undefined) throw new Error('the exchange holds no two envelopes')
  const body = Uint8Array.from(first.body)
  body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1
  database.prepare('update envelope_body set body = ? where envelope = ?').run(body, first.id)
  database.prepare('update envelope set acceptance = ? where id = ?').run(first.acceptance, second.id)
  database.close()
}
