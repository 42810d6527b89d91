import type {
  ApprovalView,
  NumbersView,
  PersonView,
  SealingRegisterRow,
} from '../../../shared/ipc/approval-views.ts'
import type { Draft } from '../../../shared/ipc/views.ts'
import { ago } from './data.ts'

/** A unit with all its steps, in the middle of them, for looking at the face. */
export const POLICY = { review: true, countersigners: 2, keeperSeals: true, seamSeal: true }

export const persons: PersonView[] = [
  { id: 'p1', name: '李明', roles: ['drafter'], hasPin: false, retired: false },
  { id: 'p2', name: '赵核文', roles: ['drafter', 'reviewer', 'countersigner'], hasPin: true, retired: false },
  { id: 'p5', name: '钱会', roles: ['countersigner'], hasPin: true, retired: false },
  { id: 'p6', name: '孙三', roles: ['countersigner'], hasPin: false, retired: false },
  { id: 'p3', name: '王建国', roles: ['signer'], hasPin: true, retired: false },
  { id: 'p4', name: '周印', roles: ['keeper'], hasPin: true, retired: false },
]

/** The second draft waits for its second 会签; all others are of a unit that only signs. */
export function approvalOf({ id, document }: Draft): ApprovalView {
  const drafted = { by: 'p1', at: ago(90), opinion: '请审核' }
  const history = [
    { ...drafted, kind: 'submitted', name: '李明' },
    { by: 'p2', at: ago(40), opinion: '依据充分，文字已核', kind: 'reviewed', name: '赵核文' },
  ]
  const isUnderWay = id.endsWith('2')
  const base = {
    writer: '机要室一号席',
    joint: null,
    lastSigner: '王建国',
    nextNumber: '青政办发〔2026〕13号',
    signed: null,
    handNumberNeedsReason: false,
  }
  if (!isUnderWay)
    return {
      ...base,
      policy: { review: false, countersigners: 0, keeperSeals: false, seamSeal: true },
      approval: { at: 'drafting', returned: null },
      history: [],
      handNumberNeedsReason: document.number !== '',
    }
  return {
    ...base,
    policy: POLICY,
    approval: {
      at: 'countersigning',
      drafted,
      asked: {
        order: 'serial',
        persons: [
          { id: 'p5', name: '钱会' },
          { id: 'p2', name: '赵核文' },
          { id: 'p6', name: '孙三' },
        ],
      },
      countersigned: [{ by: 'p5', at: ago(20), opinion: '经费来源已核，同意' }],
    },
    history,
  }
}

export const numbers: NumbersView = {
  organCodes: ['青政办发'],
  blocks: [
    {
      id: 'b1',
      organCode: '青政办发',
      year: 2026,
      first: 1,
      last: 20,
      grantedAt: ago(60 * 24 * 30),
      numbers: Array.from({ length: 20 }, (_, i) => ({
        serial: i + 1,
        number: `青政办发〔2026〕${i + 1}号`,
        state: i === 4 ? 'void' : i < 12 ? 'used' : 'free',
        title: i < 12 && i !== 4 ? '青禾市人民政府办公室关于做好冬春季节安全生产值班值守工作的通知' : '',
        reason: i === 4 ? '文稿撤销' : '',
        at: ago(60 * 24),
      })),
    },
  ],
  byHand: [
    {
      number: '青政办函〔2026〕3号',
      title: '关于商请协助核对目录的函',
      reason: '沿用纸质登记的字号',
      at: ago(60 * 30),
    },
  ],
}

export const sealings: SealingRegisterRow[] = [1, 2, 3].map(number => ({
  number,
  at: ago(60 * (10 - number)),
  title: '青禾市人民政府办公室关于做好冬春季节安全生产值班值守工作的通知',
  documentNumber: `青政办发〔2026〕${number}号`,
  approver: '王建国',
  keeper: '周印',
  copies: 111,
  documentDigest: `sm3:${String(number).repeat(64)}`,
  digest: `sm3:${String(number + 3).repeat(64)}`,
  intact: number !== 3,
}))
