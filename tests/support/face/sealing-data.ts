import type { DocumentId, EnvelopeId, UnitCode } from '../../../shared/ids/brands.ts'
import type { SeriesView, WaitingForSeal } from '../../../shared/ipc/sealing-views.ts'
import type { Sent } from '../../../shared/ipc/views.ts'
import { ago, directory, documentOf, envelopeOf } from './data.ts'

/** What waits for the seal, for looking at the face: a short one, a long title to many, one that is refused, a joint one. */
const TITLES = [
  '青禾市人民政府办公室关于做好2026年汛期值班值守工作的通知',
  '青禾市人民政府办公室关于进一步做好全市汛期地质灾害防治和城乡结合部老旧房屋安全隐患排查整治以及值班值守信息报送工作有关事项的补充通知',
  '关于召开全市信访工作联席会议的通知',
  '青禾市人民政府办公室关于调整市安全生产委员会组成人员的通知',
  '青禾市发展和改革委员会 青禾市财政局关于下达2026年节能减排专项资金计划的通知',
]
const REFUSED = documentOf(802)

export function waitingForSeal(): WaitingForSeal[] {
  const units = directory.units.map(({ code }) => code).filter(code => code !== ('QH-0101' as UnitCode))
  return TITLES.map((title, at) => ({
    document: documentOf(800 + at),
    title,
    number: at === 2 ? '' : `青政办发〔2026〕${at + 8}号`,
    urgency: at === 1 ? 'flash' : 'normal',
    receivers: units.slice(0, at === 1 ? 60 : 2 + at),
    copies: at === 1 ? 111 : 12,
    prints: at === 1 ? units.slice(0, 2).map(unit => ({ unit, copies: 2 })) : [],
    attachments: at,
    signer: '王建国',
    signedAt: ago(300 - at * 40),
    waitsForOthers: at === 4,
  }))
}

/** The engine's half of a series over these. */
export function fakeSealing({ isEmpty, refuse }: { isEmpty: boolean; refuse: (code: string) => never }) {
  let waiting = isEmpty ? [] : waitingForSeal()
  let isRunning = false
  const view = (): SeriesView => ({ waiting, isRunning })
  return {
    waiting: view,
    titleOf: (id: DocumentId) => waiting.find(({ document }) => document === id)?.title ?? '',
    begin: (sealPassphrase: string, wanted: string): SeriesView => {
      isRunning = sealPassphrase === wanted
      return isRunning ? view() : refuse('seal-passphrase-wrong')
    },
    end: (): SeriesView => {
      isRunning = false
      return view()
    },
    seal: (document: DocumentId): Sent => {
      if (!isRunning) refuse('seal-series-ended')
      if (document === REFUSED) refuse('approved-bytes-differ')
      waiting = waiting.filter(row => row.document !== document)
      const envelope = envelopeOf(700) as EnvelopeId
      return { envelope, outgoingNumber: 219, sealingNumber: 92 - waiting.length, bytes: 48_128, pages: 2 }
    },
  }
}
