import type { HandoverList } from '../../../shared/ipc/handover-views.ts'

/** A seat in the middle of its work. */
export const HANDOVER: HandoverList = {
  unitName: '青禾市人民政府办公室',
  seatName: '机要席',
  at: '2026-06-15T01:00:00.000Z',
  drafts: [{ title: '关于档案移交工作的函', number: '', changedAt: '2026-06-14T01:00:00.000Z' }],
  queue: [],
  awaited: [
    {
      title: '青禾市人民政府办公室关于印发值班工作规范的通知',
      number: '青政办发〔2026〕37号',
      sentAt: '2026-06-14T01:00:00.000Z',
      units: ['青禾市财政局', '云岭县交通运输局'],
      receivers: 111,
    },
  ],
  unsigned: [],
  registers: [
    { register: 'incoming', last: 318, rows: 318 },
    { register: 'outgoing', last: 127, rows: 127 },
    { register: 'sealing', last: 131, rows: 131 },
  ],
  copies: { documents: 4, approved: 40, unused: 6 },
  numbers: [{ organCode: '青政办函', year: 2026, first: 101, last: 150, left: 23 }],
  seals: [],
  certificates: [],
}
