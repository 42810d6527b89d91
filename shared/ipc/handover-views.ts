import type { InboxItem, OutboxJobView } from './views.ts'

/** What one seat hands to its next person (交接): everything that is not finished, and where each book stands. */
export type HandoverList = {
  unitName: string
  seatName: string
  at: string
  drafts: { title: string; number: string; changedAt: string }[]
  /** What has not been accepted by the exchange. */
  queue: { title: string; number: string; state: QueueState; receivers: number }[]
  /** Accepted by the exchange and not signed for by these units, out of so many receivers. */
  awaited: { title: string; number: string; sentAt: string; units: string[]; receivers: number }[]
  /** Received and not signed for. */
  unsigned: { title: string; number: string; from: string; state: InboxItem['state']; arrivedAt: string }[]
  registers: { register: HandoverRegister; last: number; rows: number }[]
  copies: { documents: number; approved: number; unused: number }
  numbers: { organCode: string; year: number; first: number; last: number; left: number }[]
  seals: { name: string; id: string; endsAt: string }[]
  certificates: { use: 'signing' | 'encryption'; serial: string; endsAt: string }[]
}
export type HandoverRegister = 'incoming' | 'outgoing' | 'sealing'
export type QueueState = Exclude<OutboxJobView['at'], 'accepted' | 'withdrawn'>

/** Which words the printed list is in. */
export type HandoverLanguage = 'zh-CN' | 'en'
