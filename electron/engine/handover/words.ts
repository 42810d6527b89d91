import type { HandoverLanguage, HandoverRegister, QueueState } from '../../../shared/ipc/handover-views.ts'

/** The words of the printed list. */
const CHINESE = {
  title: (seat: string) => `${seat}工作交接清单`,
  lead: (at: string, digest: string) => `本清单由密库于${at}列出，内容摘要为${digest}，已记入密库。`,
  none: '无。',
  drafts: '一、未发出的文稿',
  draftHead: ['标题', '发文字号', '最后修改'],
  queue: '二、发件箱中未完成的',
  queueHead: ['标题', '发文字号', '状态', '收件单位数'],
  queueState: {
    waiting: '待发',
    sending: '发送中',
    held: '暂缓',
    paused: '暂停',
    refused: '被拒绝',
  } satisfies Record<QueueState, string>,
  unsigned: '三、已收到未签收的',
  unsignedHead: ['标题', '来文字号', '来文单位', '收到时间'],
  unread: '（未能打开）',
  registers: '四、登记簿',
  registerHead: ['登记簿', '最后编号', '行数'],
  register: {
    incoming: '收文登记簿',
    outgoing: '发文登记簿',
    sealing: '用印登记簿',
  } satisfies Record<HandoverRegister, string>,
  copies: '五、份号台账',
  copyHead: ['公文件数', '批准份数', '未印份数'],
  numbers: '六、未用完的文号',
  numberHead: ['机关代字', '年份', '号段', '剩余'],
  seals: '七、电子印章',
  sealHead: ['印章名称', '编号', '到期'],
  certificates: '八、席位证书',
  certificateHead: ['用途', '序列号', '到期'],
  use: { signing: '签名', encryption: '加密' },
  persons: '九、交接双方',
  personHead: ['', '姓名', '签字', '日期'],
  person: ['移交人', '接收人', '监交人'],
}
export type HandoverWords = typeof CHINESE

const ENGLISH: HandoverWords = {
  title: seat => `Handover list of ${seat}`,
  lead: (at, digest) =>
    `Listed by the vault on ${at}; the digest of its content, recorded in the vault, is ${digest}.`,
  none: 'None.',
  drafts: '1. Drafts not sent',
  draftHead: ['Title', 'Number', 'Last changed'],
  queue: '2. Not finished in the outbox',
  queueHead: ['Title', 'Number', 'State', 'Receivers'],
  queueState: {
    waiting: 'waiting',
    sending: 'sending',
    held: 'held',
    paused: 'paused',
    refused: 'refused',
  },
  unsigned: '3. Received and not signed for',
  unsignedHead: ['Title', 'Number', 'From', 'Arrived'],
  unread: '(not opened)',
  registers: '4. Registers',
  registerHead: ['Register', 'Last number', 'Rows'],
  register: { incoming: 'Incoming register', outgoing: 'Outgoing register', sealing: 'Sealing register' },
  copies: '5. Ledger of copies',
  copyHead: ['Documents', 'Copies approved', 'Not printed'],
  numbers: '6. Document numbers left',
  numberHead: ['Organ code', 'Year', 'Block', 'Left'],
  seals: '7. E-seals',
  sealHead: ['Name', 'Id', 'Ends'],
  certificates: '8. Certificates of the seat',
  certificateHead: ['Use', 'Serial number', 'Ends'],
  use: { signing: 'signing', encryption: 'encryption' },
  persons: '9. Persons',
  personHead: ['', 'Name', 'Signature', 'Date'],
  person: ['Hands over', 'Takes over', 'Supervises'],
}

export const HANDOVER_WORDS: Readonly<Record<HandoverLanguage, HandoverWords>> = {
  'zh-CN': CHINESE,
  en: ENGLISH,
}
