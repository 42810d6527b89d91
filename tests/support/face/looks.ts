import type { Page } from '@playwright/test'
import type { Scenario } from './fake-engine.ts'

/** One screen in one state. `act` brings it there by what a person would do. */
export type Look = {
  name: string
  scenario: Scenario
  path?: string
  size?: { width: number; height: number }
  act?: (page: Page) => Promise<void>
}

const OPEN: Scenario = { start: 'open' }
const JOINT: Scenario = { start: 'open', isJoint: true }
const ENGLISH: Scenario = { start: 'open', language: 'en' }
const DRAFT = '/documents/01b00000-0000-7000-8000-000000000001'
const BARE = '/documents/01b00000-0000-7000-8000-000000000002'
const SENT = '/documents/01b00000-0000-7000-8000-000000000003'
const inbox = (n: number) => `/inbox/01a00000-0000-7000-8000-00000000000${n}`
const SENT_VIEW = '/outbox/01a00000-0000-7000-8000-000000000012/view'
const SLIP = 'HT1-0A4X7-9QK2M-ZZ3RT-7B5WE-C8N1D-PF6HY-XJ0VS-K3M9A'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

async function toSeatStep(page: Page): Promise<void> {
  await button(page, '使用入网单').click()
  await page.getByLabel('入网单字符串').fill(SLIP)
  await button(page, '核对入网单').click()
  await page.getByLabel('已逐组比对，指纹一致').check()
  await button(page, '下一步').click()
}

async function toSealStep(page: Page): Promise<void> {
  await toSeatStep(page)
  await page.getByLabel('席位名称').fill('机要室一号席')
  await page.getByLabel('密库口令', { exact: true }).fill('春风 化雨 润物 无声')
  await page.getByLabel('再输一遍密库口令').fill('春风 化雨 润物 无声')
  await button(page, '下一步').click()
  await page.getByLabel('印章口令', { exact: true }).fill('朱砂 印泥 铜钮 方寸')
  await page.getByLabel('再输一遍印章口令').fill('朱砂 印泥 铜钮 方寸')
}

async function toRefusedJoin(page: Page): Promise<void> {
  await toSealStep(page)
  await button(page, '生成密钥并入网').click()
  await page.getByRole('alert').first().waitFor()
}

/** The last step of joining with the way through a proxy opened, and what was entered about it. */
async function enterProxy(page: Page, host: string): Promise<void> {
  await page.getByLabel('经代理服务器连接交换中心').check()
  await page.getByLabel('代理服务器地址').fill(host)
}

async function toRecoveryCode(page: Page): Promise<void> {
  await button(page, '开始练习').click()
  await page.getByLabel('密库口令', { exact: true }).fill('春风 化雨 润物 无声')
  await page.getByLabel('再输一遍密库口令').fill('春风 化雨 润物 无声')
  await page.getByLabel('印章口令', { exact: true }).fill('朱砂 印泥 铜钮 方寸')
  await page.getByLabel('再输一遍印章口令').fill('朱砂 印泥 铜钮 方寸')
  await button(page, '建立练习城市').click()
  await page.getByText('恢复码只显示这一次').waitFor()
}

async function openSending(page: Page): Promise<void> {
  await page.getByRole('region', { name: '版面预览' }).getByRole('img').first().waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').waitFor()
}

/** The caret at the front of the text. */
async function toText(page: Page): Promise<void> {
  await page.getByLabel('正文', { exact: true }).focus()
  await page.keyboard.press('Control+Home')
}

/** An annex that is a whole document, its elements still empty. */
async function enclosedEmpty(page: Page): Promise<void> {
  await settled(page)
  await page.keyboard.press('Control+n')
  await page.getByRole('toolbar').first().waitFor()
  const english = (await page.getByLabel('正文', { exact: true }).count()) === 0
  await page.getByRole('textbox', { name: english ? 'Text' : '正文', exact: true }).focus()
  await page.keyboard.type('现将来函转发给你们，请研究办理。')
  await button(page, english ? 'Add an annex' : '新增附件正文').click()
  await page.keyboard.type('青禾市水务局关于请求支援防汛物资的函')
  await page.keyboard.press('Enter')
  await page.keyboard.type('请支援冲锋舟三艘、编织袋两万条。')
  const name = english
    ? 'This annex is a whole document (enclosed document)'
    : '本附件是一份完整的公文（所附公文）'
  await button(page, name).click()
  await page.waitForTimeout(1500)
}

/** As slowly as hands: the editor hears of a caret that the browser moved. */
async function toLineAbove(page: Page): Promise<void> {
  for (const key of ['Home', 'ArrowLeft']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(200)
  }
}

/** The same, every element written by keyboard. */
async function enclosed(page: Page): Promise<void> {
  await enclosedEmpty(page)
  await page.keyboard.type('青水函〔2026〕5号')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('市应急管理局，各县（市、区）人民政府，市防汛抗旱指挥部各成员单位：')
  await page.keyboard.press('Control+End')
  await page.keyboard.type('2026年7月18日')
  await toLineAbove(page)
  await page.keyboard.type('青禾市水务局')
  await toLineAbove(page)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Alt+Shift+3')
  await page.keyboard.type('附件：1.物资清单')
  await page.keyboard.press('Enter')
  await page.keyboard.type('2.联系人名单')
  await page.waitForTimeout(1500)
}

const WHOLE = `青禾市人民政府办公室关于开展值班检查的通知
青政办发〔2026〕7号
各县（市、区）人民政府，市政府各部门：
为做好汛期值班工作，现就有关事项通知如下。
一、检查范围
各部门值班室。
二、检查时间
7月下旬。
青禾市人民政府办公室
2026年7月18日
（此件公开发布）`

async function pasteInto(page: Page, text: string): Promise<void> {
  await page.getByLabel('正文', { exact: true }).evaluate((element, words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', words)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

/** Files from outside over the window, as a mouse would bring them; `drop` lets them go. */
async function dragFiles(page: Page, names: readonly string[], drop?: 'drop'): Promise<void> {
  const data = await page.evaluateHandle(all => {
    const transfer = new DataTransfer()
    for (const name of all) transfer.items.add(new File(['x'], name))
    return transfer
  }, names)
  await page.locator('body').dispatchEvent('dragenter', { dataTransfer: data })
  const place = page.locator('.ht-drop-place')
  await place.dispatchEvent('dragover', { dataTransfer: data })
  if (drop !== undefined) await place.dispatchEvent('drop', { dataTransfer: data })
}

const DRAGGED = [
  '关于开展值班检查的通知.docx',
  '值班表.txt',
  '旧稿.wps',
  '关于进一步做好全市汛期地质灾害防治和值班值守工作的补充通知（征求意见稿第三稿）.html',
]

async function toList(page: Page): Promise<void> {
  await openSending(page)
  await page.getByRole('combobox', { name: '分送名单' }).click()
  await page.getByTitle('防汛指挥部成员单位（12个单位）').click()
  await page.getByText('名单中已撤销').waitFor()
}

async function toSealing(page: Page): Promise<void> {
  await openSending(page)
  await page
    .getByRole('checkbox', { name: /选择本组/ })
    .first()
    .check()
  await page.keyboard.press('Control+Enter')
  await page.getByLabel('印章口令').waitFor()
}

const settled = async (page: Page) => {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForTimeout(600)
}

export const LOOKS: readonly Look[] = [
  { name: 'first-run', scenario: { start: 'first-run' } },
  {
    name: 'join-slip-wrong',
    scenario: { start: 'first-run' },
    act: async page => {
      await button(page, '使用入网单').click()
      await page.getByLabel('入网单字符串').fill('HT1-ABC')
      await button(page, '核对入网单').click()
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'join-slip',
    scenario: { start: 'first-run' },
    act: async page => {
      await button(page, '使用入网单').click()
      await page.getByLabel('入网单字符串').fill(SLIP)
      await button(page, '核对入网单').click()
      await page.getByText('请逐组与纸质').waitFor()
    },
  },
  {
    name: 'join-seat',
    scenario: { start: 'first-run' },
    act: async page => {
      await toSeatStep(page)
      await page.getByLabel('密库口令', { exact: true }).fill('abc12345678')
      await page.getByLabel('再输一遍密库口令').fill('abc1234567')
      await button(page, '下一步').click()
    },
  },
  {
    name: 'join-slip-used',
    scenario: { start: 'first-run', failing: { 'network:join': 'slip-used' } },
    act: toRefusedJoin,
  },
  {
    name: 'join-unreachable',
    scenario: { start: 'first-run', failing: { 'network:join': 'exchange-unreachable' } },
    act: toRefusedJoin,
  },
  {
    name: 'join-root-mismatch',
    scenario: { start: 'first-run', failing: { 'network:join': 'root-mismatch' } },
    size: { width: 1024, height: 600 },
    act: toRefusedJoin,
  },
  { name: 'join-seal', scenario: { start: 'first-run' }, act: toSealStep },
  {
    name: 'join-proxy-script',
    scenario: { start: 'first-run' },
    act: async page => {
      await toSealStep(page)
      await enterProxy(page, 'http://10.20.0.5/proxy.pac')
    },
  },
  {
    name: 'join-proxy-refused-125',
    scenario: {
      start: 'first-run',
      zoomPercent: 125,
      failing: { 'network:join': 'proxy-login-refused' },
    },
    act: async page => {
      await toSealStep(page)
      await enterProxy(page, '10.20.0.5')
      await page.getByLabel('账号（代理要求时填写）').fill('jiyaoju')
      await page.getByLabel('代理口令').fill('旧口令')
      await button(page, '生成密钥并入网').click()
      await page.getByRole('alert').first().waitFor()
    },
  },
  { name: 'recovery-code', scenario: { start: 'first-run' }, act: toRecoveryCode },
  { name: 'unlock', scenario: { start: 'locked' } },
  {
    name: 'unlock-wrong',
    scenario: { start: 'locked' },
    act: async page => {
      for (let n = 0; n < 3; n += 1) {
        await page.getByLabel('密库口令', { exact: true }).fill('wrong')
        await button(page, '解锁').click()
        await page.getByText('口令不正确').waitFor()
        await page.waitForTimeout(80)
      }
    },
  },
  {
    name: 'unlock-recovery',
    scenario: { start: 'locked', profile: 'practice' },
    act: page => button(page, '忘记口令').click(),
  },
  { name: 'first-run-network-drive', scenario: { start: 'first-run', networkDrive: 'nfs4' } },
  { name: 'unlock-network-drive', scenario: { start: 'locked', networkDrive: 'cifs' } },
  {
    name: 'unlock-network-drive-asked',
    scenario: { start: 'locked', networkDrive: 'cifs', zoomPercent: 125 },
    act: async page => {
      await button(page, '仍要在网络盘上打开').click()
      await button(page, '我知道风险').click()
      await page.getByText('请说明原因').waitFor()
    },
  },
  {
    name: 'unlock-network-drive-accepted',
    scenario: { start: 'locked', networkDrive: 'cifs' },
    act: async page => {
      await button(page, '仍要在网络盘上打开').click()
      await page.getByLabel('原因').fill('云桌面统一分配')
      await button(page, '我知道风险').click()
      await page.getByText('已同意在网络盘上打开').waitFor()
    },
  },
  {
    name: 'inbox-network-drive',
    scenario: { ...OPEN, care: 'network-drive' },
    path: '/inbox',
    act: settled,
  },
  { name: 'inbox', scenario: OPEN, path: '/inbox', act: settled },
  { name: 'inbox-empty', scenario: { ...OPEN, isEmpty: true }, path: '/inbox', act: settled },
  {
    name: 'inbox-failed',
    scenario: { ...OPEN, failing: { 'inbox:list': 'internal' } },
    path: '/inbox',
    act: settled,
  },
  {
    name: 'inbox-offline-practice',
    scenario: { ...OPEN, isOffline: true, profile: 'practice' },
    path: '/inbox',
    act: settled,
  },
  { name: 'inbox-english', scenario: ENGLISH, path: '/inbox', act: settled },
  {
    name: 'inbox-60-small',
    scenario: { ...OPEN, many: 60 },
    path: '/inbox',
    size: { width: 1024, height: 700 },
    act: settled,
  },
  { name: 'inbox-150', scenario: { ...OPEN, many: 60, zoomPercent: 150 }, path: '/inbox', act: settled },
  { name: 'inbox-125', scenario: { ...OPEN, zoomPercent: 125 }, path: '/inbox', act: settled },
  { name: 'alarm', scenario: { ...OPEN, alarm: true }, path: '/inbox', act: settled },
  { name: 'view', scenario: OPEN, path: inbox(1), act: settled },
  { name: 'view-invalid', scenario: OPEN, path: inbox(3), act: settled },
  {
    name: 'view-small',
    scenario: OPEN,
    path: inbox(3),
    size: { width: 1024, height: 700 },
    act: settled,
  },
  { name: 'view-150', scenario: { ...OPEN, zoomPercent: 150 }, path: inbox(4), act: settled },
  { name: 'view-long-125', scenario: { ...OPEN, zoomPercent: 125 }, path: inbox(4), act: settled },
  { name: 'view-struck-long-125', scenario: { ...OPEN, zoomPercent: 125 }, path: inbox(5), act: settled },
  { name: 'view-english', scenario: ENGLISH, path: inbox(3), act: settled },
  {
    name: 'view-sent',
    scenario: OPEN,
    path: '/outbox/01a00000-0000-7000-8000-000000000012/view',
    act: settled,
  },
  {
    name: 'copies-empty',
    scenario: OPEN,
    path: '/outbox/01a00000-0000-7000-8000-000000000012/view',
    act: page => button(page, '份号台账').click(),
  },
  {
    name: 'copies-125',
    scenario: { ...OPEN, zoomPercent: 125 },
    path: '/outbox/01a00000-0000-7000-8000-000000000012/view',
    act: async page => {
      await button(page, '份号台账').click()
      await page.getByLabel('批准印制份数').fill('12')
      await button(page, '登记批准份数').click()
      await page.getByLabel('本次印制份数').fill('4')
      await button(page, '取份号').click()
      await page.getByRole('checkbox', { name: '000002' }).check()
    },
  },
  {
    name: 'print-empty',
    scenario: OPEN,
    path: SENT_VIEW,
    act: async page => {
      await button(page, '打印').click()
      await page.getByLabel(/^正本/).check()
    },
  },
  {
    name: 'print-full-125',
    scenario: { ...OPEN, zoomPercent: 125 },
    path: SENT_VIEW,
    act: async page => {
      await button(page, '份号台账').click()
      await page.getByLabel('批准印制份数').fill('120')
      await button(page, '登记批准份数').click()
      await page.keyboard.press('Escape')
      await button(page, '打印').click()
      await page.getByLabel('打印份数').fill('100')
    },
  },
  {
    name: 'print-refused-english',
    scenario: { ...ENGLISH, failing: { 'copies:print': 'print-under-way' } },
    path: SENT_VIEW,
    act: async page => {
      await page.keyboard.press('Control+p')
      await button(page, 'Print…').click()
    },
  },
  {
    name: 'print-received-long',
    scenario: OPEN,
    path: inbox(5),
    act: async page => {
      await button(page, '打印').click()
      await page.getByRole('radio', { name: '部分' }).check()
      await page.getByLabel('终止页').fill('')
    },
  },
  {
    name: 'view-sign-for',
    scenario: OPEN,
    path: inbox(1),
    act: page => button(page, '签收').click(),
  },
  {
    name: 'view-return',
    scenario: OPEN,
    path: inbox(1),
    act: async page => {
      await button(page, '退回…').click()
      await button(page, '确认退回').click()
    },
  },
  { name: 'documents', scenario: OPEN, path: '/documents', act: settled },
  { name: 'documents-empty', scenario: { ...OPEN, isEmpty: true }, path: '/documents', act: settled },
  { name: 'compose', scenario: OPEN, path: DRAFT, act: settled },
  { name: 'joint-lead', scenario: JOINT, path: DRAFT, act: settled },
  { name: 'joint-lead-english', scenario: { ...JOINT, language: 'en' }, path: DRAFT, act: settled },
  { name: 'joint-inbox', scenario: JOINT, path: '/inbox', act: settled },
  { name: 'joint-request', scenario: JOINT, path: inbox(1), act: settled },
  {
    name: 'joint-seal-125',
    scenario: { ...JOINT, zoomPercent: 125 },
    path: inbox(1),
    act: async page => {
      await settled(page)
      await page.keyboard.press('Control+Enter')
      await page.getByLabel('印章口令').waitFor()
    },
  },
  { name: 'compose-bare', scenario: OPEN, path: BARE, act: settled },
  { name: 'compose-sent', scenario: OPEN, path: SENT, act: settled },
  {
    name: 'compose-small',
    scenario: OPEN,
    path: DRAFT,
    size: { width: 1024, height: 700 },
    act: settled,
  },
  {
    name: 'documents-drag',
    scenario: OPEN,
    path: '/documents',
    act: page => dragFiles(page, DRAGGED),
  },
  {
    name: 'documents-dropped',
    scenario: OPEN,
    path: '/documents',
    act: async page => {
      await dragFiles(page, DRAGGED, 'drop')
      await page.getByText('共 4 个文件').waitFor()
    },
  },
  {
    name: 'documents-dropped-english-125',
    scenario: { ...ENGLISH, zoomPercent: 125 },
    path: '/documents',
    act: async page => {
      await dragFiles(page, DRAGGED, 'drop')
      await page.getByText('of 4 files imported').waitFor()
    },
  },
  {
    name: 'compose-drag-125',
    scenario: { ...OPEN, zoomPercent: 125 },
    path: DRAFT,
    act: page => dragFiles(page, DRAGGED),
  },
  {
    name: 'compose-dropped',
    scenario: OPEN,
    path: DRAFT,
    act: async page => {
      await dragFiles(page, ['值班表.xlsx', '安装光盘.iso', '会议照片.jpg'], 'drop')
      await page.getByText('有的文件没有添加').waitFor()
    },
  },
  {
    name: 'compose-arrival',
    scenario: { ...OPEN, isArriving: true },
    path: DRAFT,
    act: page => page.getByText('特急来文').waitFor(),
  },
  {
    name: 'compose-arrival-english-125',
    scenario: { ...ENGLISH, isArriving: true, zoomPercent: 125 },
    path: DRAFT,
    act: page => page.getByText('Flash document from').waitFor(),
  },
  { name: 'compose-150', scenario: { ...OPEN, zoomPercent: 150 }, path: DRAFT, act: settled },
  { name: 'compose-125', scenario: { ...OPEN, zoomPercent: 125 }, path: DRAFT, act: settled },
  { name: 'compose-english', scenario: ENGLISH, path: BARE, act: settled },
  {
    name: 'compose-new',
    scenario: OPEN,
    path: '/inbox',
    act: async page => {
      await settled(page)
      await page.keyboard.press('Control+n')
      await page.getByLabel('标题', { exact: true }).fill('关于测试的通知')
      await page.waitForTimeout(1500)
    },
  },
  {
    name: 'compose-save-failed',
    scenario: { ...OPEN, failing: { 'document:save': 'storage-full' } },
    path: DRAFT,
    act: async page => {
      await page.getByLabel('标题', { exact: true }).fill('关于测试的通知')
      await page.getByText('没有保存').waitFor()
    },
  },
  {
    name: 'writing-levels',
    scenario: OPEN,
    path: BARE,
    act: async page => {
      await toText(page)
      await page.keyboard.type(
        '一、总体要求\n各单位要提高认识。\n（一）加强领导。主要负责同志要负总责。\n二、时限',
      )
      await page.waitForTimeout(1500)
    },
  },
  {
    name: 'writing-table',
    scenario: OPEN,
    path: BARE,
    act: async page => {
      await toText(page)
      await page.keyboard.type('名单见下表。')
      await button(page, '插入表格').click()
      for (const words of ['序号', '单位', '数量', '1', '应急管理局', '12']) {
        await page.keyboard.type(words)
        await page.keyboard.press('Tab')
      }
      await page.waitForTimeout(1500)
    },
  },
  {
    name: 'compose-long-title-125',
    scenario: { ...OPEN, zoomPercent: 125 },
    path: '/inbox',
    act: async page => {
      await settled(page)
      await page.keyboard.press('Control+n')
      await page
        .getByLabel('标题', { exact: true })
        .fill(`青禾市人民政府办公室关于${'进一步做好汛期安全防范'.repeat(5)}工作的通知`)
      await button(page, '全题').focus()
      await page.keyboard.press('Enter')
      await button(page, '收起').waitFor()
    },
  },
  { name: 'writing-enclosed', scenario: OPEN, path: '/inbox', act: enclosed },
  { name: 'writing-enclosed-125', scenario: { ...OPEN, zoomPercent: 125 }, path: '/inbox', act: enclosed },
  { name: 'writing-enclosed-english', scenario: ENGLISH, path: '/inbox', act: enclosedEmpty },
  {
    name: 'writing-find-125',
    scenario: { ...OPEN, zoomPercent: 125 },
    path: BARE,
    act: async page => {
      await toText(page)
      await page.keyboard.type('值班要求如下。各单位要落实值班制度，值班电话保持畅通。')
      await page.keyboard.press('Control+f')
      await page.keyboard.type('值班')
      await page.keyboard.press('Enter')
      await page.waitForTimeout(500)
    },
  },
  {
    name: 'writing-phrases',
    scenario: OPEN,
    path: BARE,
    act: async page => {
      await toText(page)
      await page.keyboard.press('Control+k')
      await page.getByText('特此通知。').first().waitFor()
      await page.waitForTimeout(400)
    },
  },
  {
    name: 'writing-history',
    scenario: OPEN,
    path: DRAFT,
    act: async page => {
      await settled(page)
      await page.keyboard.press('Alt+h')
      await page.getByRole('region', { name: '花脸稿' }).waitFor()
      await page.waitForTimeout(500)
    },
  },
  {
    name: 'writing-redline-decided-125',
    scenario: { ...OPEN, zoomPercent: 125 },
    path: DRAFT,
    act: async page => {
      await settled(page)
      await page.keyboard.press('Alt+h')
      const redline = page.getByRole('region', { name: '花脸稿' })
      await redline.getByRole('button', { name: '接受', exact: true }).click()
      await redline.getByText('1 处改动').waitFor()
    },
  },
  {
    name: 'writing-history-empty',
    scenario: { ...OPEN, isEmpty: true },
    path: '/inbox',
    act: async page => {
      await settled(page)
      await page.keyboard.press('Control+n')
      await page.waitForTimeout(600)
      await page.keyboard.press('Alt+h')
      await page.getByText('还没有历史稿').waitFor()
    },
  },
  {
    name: 'writing-recognised',
    scenario: OPEN,
    path: '/inbox',
    act: async page => {
      await settled(page)
      await page.keyboard.press('Control+n')
      await page.getByLabel('正文', { exact: true }).waitFor()
      await pasteInto(page, WHOLE)
      await page.getByRole('dialog').waitFor()
      await page.waitForTimeout(400)
    },
  },
  {
    name: 'writing-doubts',
    scenario: OPEN,
    path: '/documents',
    act: async page => {
      await settled(page)
      await button(page, '导入文件…').click()
      await page.getByRole('region', { name: '待核对的识别结果' }).waitFor()
      await page.waitForTimeout(600)
    },
  },
  {
    name: 'writing-40-pages',
    scenario: { ...OPEN, long: true },
    path: '/documents/01b00000-0000-7000-8000-000000000099',
    act: async page => {
      await toText(page)
      await page.keyboard.press('Control+End')
      await page.waitForTimeout(2500)
    },
  },
  { name: 'receivers', scenario: OPEN, path: DRAFT, act: openSending },
  { name: 'lists', scenario: OPEN, path: DRAFT, act: toList },
  { name: 'lists-english-125', scenario: { ...ENGLISH, zoomPercent: 125 }, path: DRAFT, act: openSending },
  {
    name: 'lists-keep',
    scenario: OPEN,
    path: DRAFT,
    act: async page => {
      await toList(page)
      await button(page, '存为名单…').click()
      await page.getByLabel('名单名称').fill('防汛指挥部成员单位')
    },
  },
  {
    name: 'receivers-search-125',
    scenario: { ...OPEN, zoomPercent: 125 },
    path: DRAFT,
    act: async page => {
      await openSending(page)
      await page.getByPlaceholder('按名称、简称或代码查找').fill('统计')
      await page.getByRole('combobox', { name: '分组' }).click()
    },
  },
  { name: 'receivers-150', scenario: { ...OPEN, zoomPercent: 150 }, path: DRAFT, act: openSending },
  { name: 'sealing-150', scenario: { ...OPEN, zoomPercent: 150 }, path: DRAFT, act: toSealing },
  { name: 'sealing', scenario: OPEN, path: DRAFT, act: toSealing },
  {
    name: 'sealing-wrong',
    scenario: OPEN,
    path: DRAFT,
    act: async page => {
      await toSealing(page)
      await page.getByLabel('印章口令').fill('wrong')
      await button(page, '用印并放入发件箱').click()
      await page.getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'sealed',
    scenario: OPEN,
    path: DRAFT,
    act: async page => {
      await toSealing(page)
      await page.getByLabel('印章口令').fill('朱砂 印泥 铜钮 方寸')
      await button(page, '用印并放入发件箱').click()
      await page.getByText('联网后会自动发出').waitFor()
    },
  },
  { name: 'outbox', scenario: OPEN, path: '/outbox', act: settled },
  {
    name: 'outbox-60-small',
    scenario: { ...OPEN, many: 60 },
    path: '/outbox',
    size: { width: 1024, height: 700 },
    act: settled,
  },
  {
    name: 'outbox-150',
    scenario: { ...OPEN, isOffline: true, zoomPercent: 150 },
    path: '/outbox',
    act: settled,
  },
  { name: 'outbox-offline', scenario: { ...OPEN, isOffline: true }, path: '/outbox', act: settled },
  {
    name: 'outbox-details',
    scenario: { ...OPEN, isOffline: true },
    path: '/outbox/01a00000-0000-7000-8000-000000000012',
    act: async page => {
      await settled(page)
      await button(page, '各单位详情').nth(2).click()
      await page
        .getByRole('toolbar', { name: /市委办公室/ })
        .getByRole('button')
        .nth(1)
        .focus()
      await page.waitForTimeout(300)
    },
  },
  {
    name: 'outbox-english-125',
    scenario: { ...ENGLISH, isOffline: true, zoomPercent: 125 },
    path: '/outbox',
    act: settled,
  },
  {
    name: 'outbox-states',
    scenario: { ...OPEN, allStates: true },
    path: '/outbox',
    size: { width: 1280, height: 3300 },
    act: settled,
  },
  {
    name: 'outbox-states-english-125',
    scenario: { ...ENGLISH, allStates: true, zoomPercent: 125 },
    path: '/outbox',
    size: { width: 1280, height: 4400 },
    act: settled,
  },
  { name: 'outbox-empty', scenario: { ...OPEN, isEmpty: true }, path: '/outbox', act: settled },
  { name: 'registers', scenario: OPEN, path: '/registers', act: settled },
  {
    name: 'registers-small',
    scenario: OPEN,
    path: '/registers',
    size: { width: 1024, height: 700 },
    act: settled,
  },
  { name: 'settings', scenario: OPEN, path: '/settings', size: { width: 1280, height: 3000 }, act: settled },
  {
    name: 'settings-long-125',
    scenario: { ...OPEN, isOffline: true, zoomPercent: 125, care: 'renewal-late' },
    path: '/settings',
    size: { width: 1280, height: 3900 },
    act: settled,
  },
  {
    name: 'settings-failed',
    scenario: {
      ...OPEN,
      failing: { 'line:read': 'internal', 'numbers:list': 'disk-full', 'proxy:read': 'vault-read-only' },
    },
    path: '/settings',
    size: { width: 1280, height: 1500 },
    act: settled,
  },
  {
    name: 'settings-limit-125',
    scenario: {
      ...OPEN,
      zoomPercent: 125,
      limit: { bandwidthKbit: 512, bandwidthHours: { from: 8, to: 18 } },
    },
    path: '/settings',
    act: async page => {
      await settled(page)
      await page.getByText('工作日按国务院').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'settings-limit-english',
    scenario: { ...ENGLISH, limit: { bandwidthKbit: 2000, bandwidthHours: null } },
    path: '/settings',
    act: async page => {
      await settled(page)
      await page.getByLabel('Limit during some hours of working days only').click()
      await page.getByText('State Council').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'settings-line-empty',
    scenario: { ...OPEN, isEmpty: true },
    path: '/settings',
    act: async page => {
      await settled(page)
      await page.getByRole('region', { name: '线路记录' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'settings-proxy-125',
    scenario: { ...OPEN, zoomPercent: 125 },
    path: '/settings',
    act: async page => {
      await settled(page)
      await page.getByLabel('经代理服务器连接交换中心').check()
      await page.getByRole('region', { name: '代理服务器' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'settings-proxy-faults',
    scenario: ENGLISH,
    path: '/settings',
    act: async page => {
      await settled(page)
      await page.getByLabel('Reach the exchange through a proxy').check()
      await page.getByLabel('Password of the proxy').fill('secret')
      await button(page, 'Save the proxy and connect').click()
      await page.getByRole('region', { name: 'Proxy' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'settings-deputies-125',
    scenario: { ...OPEN, zoomPercent: 125 },
    path: '/settings',
    size: { width: 1280, height: 900 },
    act: async page => {
      await settled(page)
      await page.getByRole('region', { name: '催办联系人' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'settings-handover',
    scenario: OPEN,
    path: '/settings',
    act: async page => {
      await settled(page)
      await button(page, '现在列一遍').click()
      await page.getByRole('region', { name: '人员交接' }).scrollIntoViewIfNeeded()
    },
  },
  { name: 'settings-english', scenario: ENGLISH, path: '/settings', act: settled },
  {
    name: 'care-mended',
    scenario: { ...OPEN, care: 'mended' },
    path: '/settings',
    size: { width: 1280, height: 1150 },
    act: settled,
  },
  {
    name: 'care-mended-english',
    scenario: { ...ENGLISH, care: 'mended' },
    path: '/settings',
    size: { width: 1280, height: 1150 },
    act: settled,
  },
  { name: 'care-notice', scenario: { ...OPEN, care: 'mended' }, path: '/inbox', act: settled },
  {
    name: 'care-disk',
    scenario: { ...OPEN, care: 'disk-tight', zoomPercent: 125 },
    path: '/outbox',
    act: settled,
  },
  {
    name: 'care-read-only',
    scenario: { ...OPEN, care: 'read-only', zoomPercent: 125 },
    path: '/inbox',
    act: settled,
  },
  {
    name: 'seat-late',
    scenario: { ...OPEN, care: 'renewal-late' },
    path: '/inbox',
    act: settled,
  },
  {
    name: 'seat-seal-late-125',
    scenario: { ...OPEN, care: 'seal-late', zoomPercent: 125 },
    path: '/inbox',
    act: settled,
  },
  {
    name: 'seat-seal-ended',
    scenario: { ...ENGLISH, care: 'seal-ended' },
    path: '/settings',
    act: async page => {
      await settled(page)
      await page.getByRole('region', { name: 'Certificates and change of PC' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'seat-panel',
    scenario: { ...OPEN, care: 'closed', zoomPercent: 125 },
    path: '/settings',
    size: { width: 1280, height: 2400 },
    act: settled,
  },
  {
    name: 'seat-copy',
    scenario: { ...OPEN, care: 'healthy', zoomPercent: 125 },
    path: '/settings',
    size: { width: 1280, height: 900 },
    act: page => page.getByRole('button', { name: '把密库带到另一台电脑' }).click(),
  },
  {
    name: 'seat-copy-refused',
    scenario: { ...OPEN, care: 'healthy', failing: { 'vault:save-copy': 'copy-folder-taken' } },
    path: '/settings',
    act: async page => {
      await button(page, '把密库带到另一台电脑').click()
      await page.getByLabel('密库口令', { exact: true }).fill('春风 化雨 润物 无声')
      await button(page, '选择位置并复制').click()
      await page.getByText('那里已有同名').waitFor()
    },
  },
  {
    name: 'seat-bring-in-damaged',
    scenario: { start: 'first-run', failing: { 'vault:open-copy': 'copy-damaged' } },
    act: async page => {
      await button(page, '从带来的密库接着用').click()
      await page.getByText('带来的密库不完整').waitFor()
    },
  },
  {
    name: 'seat-closed-inbox-125',
    scenario: { ...OPEN, care: 'closed', zoomPercent: 125 },
    path: '/inbox',
    act: settled,
  },
  {
    name: 'seat-go-on-refused',
    scenario: { ...OPEN, care: 'closed', failing: { 'seat:go-on': 'certificate-superseded' } },
    path: '/settings',
    act: async page => {
      await settled(page)
      await button(page, '在这台电脑上继续').click()
      await page.getByText('本席位已在另一台电脑上启用').first().waitFor()
    },
  },
  {
    name: 'seat-rejoin-used-125',
    scenario: { ...OPEN, care: 'healthy', zoomPercent: 125, failing: { 'seat:rejoin': 'slip-used' } },
    path: '/settings',
    act: async page => {
      await button(page, '录入新入网单').click()
      await page.getByLabel('入网单', { exact: true }).fill(SLIP)
      await button(page, '重新入网').click()
      await page.getByText('已经用过').waitFor()
    },
  },
  {
    name: 'seat-rejoin',
    scenario: { ...OPEN, care: 'healthy', language: 'en' },
    path: '/settings',
    size: { width: 1280, height: 900 },
    act: page => page.getByRole('button', { name: 'Enter a new slip' }).click(),
  },
  {
    name: 'care-drill-failed',
    scenario: { ...OPEN, care: 'drill-failed' },
    path: '/settings',
    size: { width: 1024, height: 900 },
    act: settled,
  },
  {
    name: 'care-fresh',
    scenario: { ...OPEN, care: 'fresh' },
    path: '/settings',
    size: { width: 1280, height: 900 },
    act: settled,
  },
  {
    name: 'care-passphrase',
    scenario: OPEN,
    path: '/settings',
    act: async page => {
      await button(page, '更改密库口令').click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'rekey',
    scenario: { ...OPEN, zoomPercent: 125 },
    path: '/settings',
    act: page => button(page, '更换密库钥匙').click(),
  },
  {
    name: 'rekey-code',
    scenario: OPEN,
    path: '/settings',
    act: async page => {
      await button(page, '更换密库钥匙').click()
      await page.getByLabel('密库口令').fill('机要席的口令-4711')
      await button(page, '开始更换').click()
      await page.getByText('新的密库恢复码').first().waitFor()
    },
  },
  { name: 'help', scenario: OPEN, path: '/help', size: { width: 1280, height: 1500 }, act: settled },
]
