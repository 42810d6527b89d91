import { checkDocument } from '../../../shared/checks/check-document.ts'
import type { Finding } from '../../../shared/checks/finding.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import type { DocumentId, EnvelopeId, ListId, PhraseId, UnitCode } from '../../../shared/ids/brands.ts'
import type { Calls, Topic } from '../../../shared/ipc/contract.ts'
import type { ListView } from '../../../shared/ipc/list-views.ts'
import type { DoubtLeft, Imported } from '../../../shared/ipc/recognition-views.ts'
import type {
  AppStatus,
  AttachmentView,
  Draft,
  InboxItem,
  OutboxItem,
  ProfileKind,
  RegisterRow,
  Settings,
  SyncView,
} from '../../../shared/ipc/views.ts'
import type { PhraseView } from '../../../shared/ipc/writing-views.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { pageToSvg } from '../../../shared/layout/svg.ts'
import { orderedProxy, type ProxyView, proxyView } from '../../../shared/network/proxy.ts'
import { doubtsLeft } from '../../../shared/recognise/doubts-left.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { sourceFromText } from '../../../shared/recognise/source.ts'
import { approvalOf, numbers, POLICY, persons, sealings } from './approval-data.ts'
import { bookRow, incomingBook, twoBooks } from './book-data.ts'
import {
  ago,
  directory,
  documentOf,
  drafts,
  earlierDocument,
  envelopeOf,
  inbox,
  longDraft,
  OWN,
  outbox,
  ownPhrases,
  sampleDocument,
  verdict,
  versions,
} from './data.ts'
import { type CareScenario, fakeCare } from './fake-care.ts'
import { fakeCopies } from './fake-copies.ts'
import { HANDOVER } from './handover-data.ts'
import { jointUnderWay, passing } from './joint-data.ts'
import { lineView } from './line-data.ts'
import { listsOf, savedList } from './list-data.ts'
import { manuscriptFor } from './manuscript-data.ts'
import { outboxOfAllStates } from './outbox-states.ts'
import { fakeSealing } from './sealing-data.ts'

/** A call refused with a code, as the engine refuses. */
export class Refusal extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

export type Scenario = {
  start: 'first-run' | 'locked' | 'open'
  profile?: ProfileKind
  isOffline?: boolean
  isEmpty?: boolean
  /** One more draft, of forty pages. */
  long?: boolean
  alarm?: boolean
  /** The first draft is a joint document under way, the first item in the inbox asks for our seal. */
  isJoint?: boolean
  /** The unit has a second seat with a book of its own, and both have rows that went with lost PCs. */
  hasTwoBooks?: boolean
  /** The outbox has every state and side state. */
  allStates?: boolean
  language?: Settings['language']
  zoomPercent?: number
  /** This many items in inbox and outbox: the same ones over and over, each with an id of its own. */
  many?: number
  /** The first two items of the inbox come in a moment after it was first asked for. */
  isArriving?: boolean
  /** How the vault fares; healthy where it is not said. */
  care?: CareScenario
  /** The network drive that the vault lies on, or would lie on. */
  networkDrive?: string
  limit?: Pick<Settings, 'bandwidthKbit' | 'bandwidthHours'>
  /** The unit asks for every step. */
  asksCountersigning?: boolean
  /** How many originals the sender of every document allows. */
  printRight?: number
  /** Calls that always fail, with this code. */
  failing?: Partial<Record<keyof Calls, string>>
}

export const PASSPHRASE = '青山 绿水 蓝天 白云'
export const SEAL_PASSPHRASE = '朱砂 印泥 铜钮 方寸'
export const RECOVERY_CODE = '7K2QM-9XTWB-4HDNE-PS3RV-C6JYA-M8FGZ'

const SEAT = '机要室一号席'
const waiting = (): OutboxItem['job'] => ({
  at: 'waiting',
  reason: 'not-tried',
  code: null,
  since: ago(0),
  nextTryAt: ago(-1),
  attempts: 0,
  isUntouched: true,
})

const IMPORTED_TEXT = `青禾市档案局关于做好机关档案移交工作的通知
青档发[2026]7号
各县（区）档案局，市直各单位：
现将有关事项通知如下。
一、移交范围
青禾市档案局
2026.6.1`

function recognised(content: string) {
  const source = sourceFromText(content)
  const paragraphs = source.items.map(item => (item.kind === 'paragraph' ? item.text : ''))
  return { ...recognise(source), paragraphs }
}

type Handlers = { [C in keyof Calls]: (...args: Parameters<Calls[C]>) => ReturnType<Calls[C]> }

/** An engine in memory for looking at the face: the contract is real, everything behind it is made up. */
export function fakeEngine(scenario: Scenario, changed: (topic: Topic) => void): Handlers {
  let at = scenario.start
  let profile: ProfileKind = scenario.profile ?? 'network'
  let wrong = 0
  let isArriving = scenario.isArriving === true
  let notBefore: string | null = null
  let settings: Settings = {
    language: scenario.language ?? 'zh-CN',
    zoomPercent: scenario.zoomPercent ?? 100,
    idleLockMinutes: 10,
    bandwidthKbit: scenario.limit?.bandwidthKbit ?? null,
    bandwidthHours: scenario.limit?.bandwidthHours ?? null,
  }
  const files: Draft[] = scenario.isEmpty ? [] : [...drafts(), ...(scenario.long ? [longDraft()] : [])]
  const items: OutboxItem[] = scenario.isEmpty
    ? []
    : scenario.allStates
      ? outboxOfAllStates()
      : repeated(outbox(scenario.isOffline ?? false), scenario.many)
  const received: InboxItem[] = scenario.isEmpty ? [] : repeated(inbox(), scenario.many)
  let lists: ListView[] = scenario.isEmpty ? [] : listsOf(directory.units)
  const doubts = new Map<string, DoubtLeft[]>()
  let chosenList: ListId | null = null
  if (scenario.isJoint && received[0]) received[0] = { ...received[0], passing: 'request' }

  const sealing = fakeSealing({ isEmpty: scenario.isEmpty === true, refuse })
  let proxy: ProxyView | null = null
  const deputies = [{ name: '陈副主任', telephone: '0999-8200102' }]
  const booked = scenario.isEmpty ? [] : scenario.hasTwoBooks ? twoBooks(SEAT) : incomingBook(SEAT)
  const phrases: PhraseView[] = scenario.isEmpty ? [] : ownPhrases()

  let onDrive = scenario.networkDrive === undefined ? {} : { networkDrive: scenario.networkDrive }
  const status = (): AppStatus => {
    if (at === 'first-run') return { at, ...onDrive }
    const unitName = profile === 'practice' ? '青禾市人民政府办公室（练习）' : '青禾市人民政府办公室'
    if (at === 'locked') return { at, profile, unitName, notBefore, profiles: [profile], ...onDrive }
    return {
      at,
      profile,
      unit: OWN,
      unitName,
      seatName: '机要室一号席',
      networkName: profile === 'practice' ? '练习城市公文交换网' : '青禾市电子公文交换网',
      sealName: '青禾市人民政府办公室',
      profiles: [profile],
      dutyTelephone: '0999-8200199',
      idleLockMinutes: settings.idleLockMinutes,
    }
  }
  const open = () => {
    at = 'open'
    wrong = 0
    notBefore = null
    changed('status')
    return status()
  }
  const draftOf = (id: DocumentId) => files.find(draft => draft.id === id) ?? refuse('not-found')
  const itemOf = (id: EnvelopeId) => received.find(item => item.envelope === id)
  const put = (id: EnvelopeId, part: Partial<InboxItem>) => {
    const index = received.findIndex(item => item.envelope === id)
    const before = received[index] ?? refuse('not-found')
    received[index] = { ...before, ...part }
    changed('inbox')
    return received[index]
  }
  const putJob = (id: EnvelopeId, job: OutboxItem['job']) => {
    const index = items.findIndex(item => item.envelope === id)
    const item = { ...(items[index] ?? refuse('envelope-unknown')), job }
    items[index] = item
    changed('outbox')
    return item
  }
  const imported = (fileName: string): Imported => {
    const { document, ...notes } = recognised(IMPORTED_TEXT)
    const id = documentOf(900 + files.length)
    const draft: Draft = { id, document, attachments: [], changedAt: ago(0), sent: null }
    files.unshift(draft)
    doubts.set(id, doubtsLeft(notes))
    changed('drafts')
    return { draft, fileName, notes }
  }
  const link = (): SyncView => ({
    link: scenario.alarm
      ? { at: 'alarm', since: ago(3), reason: 'tls-pin-mismatch' }
      : scenario.isOffline
        ? { at: 'offline', since: ago(47), reason: 'link-down', nextTryAt: ago(-2) }
        : { at: 'online', since: ago(96), address: 'https://exchange.qinghe.example' },
    waitingOut: items.filter(({ job }) => job.at === 'waiting' || job.at === 'sending').length,
    waitingIn: scenario.isOffline ? 0 : 1,
    directoryAt: scenario.isOffline ? ago(60 * 24 * 9) : ago(60 * 26),
    directoryCheckedAt: scenario.isOffline ? ago(60 * 24 * 9) : ago(1),
  })
  const pages = (document: OfficialDocument) =>
    layoutDocument(document).pages.map(page => ({
      svg: pageToSvg(page),
      width: page.width,
      height: page.height,
    }))
  const register = (by: string): RegisterRow[] =>
    items.map(item => ({
      number: item.outgoingNumber ?? 0,
      at: item.createdAt,
      title: item.title,
      documentNumber: item.number,
      units: item.deliveries.map(({ unitName }) => unitName),
      envelope: item.envelope,
      by,
      voided: item.job.at === 'withdrawn' ? { ...item.job, at: item.job.since } : null,
      replacedBy: item.replacedBy,
      manuscript: manuscriptFor(item.document),
    }))

  const approvalFor = (id: DocumentId) => ({
    ...approvalOf(draftOf(id)),
    ...(scenario.asksCountersigning ? { policy: POLICY } : {}),
    ...(scenario.isJoint ? jointUnderWay() : {}),
  })

  const handlers: Handlers = {
    'app:status': status,
    'app:touch': () => null,
    'app:choose-profile': next => {
      profile = next
      at = next === 'practice' ? 'first-run' : 'locked'
      changed('status')
      return status()
    },
    'slip:inspect': slip => {
      if (!slip.toUpperCase().startsWith('HT1')) refuse('slip-malformed')
      if (slip.length < 40) refuse('slip-mistyped')
      return {
        address: 'https://exchange.qinghe.example:8443',
        unit: OWN,
        rootFingerprint: `sm3:${'9f2c41d07be85a63'.repeat(4)}`,
      }
    },
    'network:join': () => {
      open()
      return {
        unitName: '青禾市人民政府办公室',
        recoveryCode: RECOVERY_CODE,
        sealName: '青禾市人民政府办公室',
      }
    },
    'practice:join': () => {
      profile = 'practice'
      open()
      return {
        unitName: '青禾市人民政府办公室（练习）',
        recoveryCode: RECOVERY_CODE,
        sealName: '青禾市人民政府办公室',
      }
    },
    'vault:unlock': passphrase => {
      if (notBefore !== null && new Date(notBefore) > new Date()) refuse('unlock-too-soon')
      if (passphrase === PASSPHRASE) return open()
      wrong += 1
      notBefore = wrong < 3 ? null : new Date(Date.now() + 2 ** wrong * 1000).toISOString()
      changed('status')
      return refuse('passphrase-wrong')
    },
    'vault:recover': ({ recoveryCode }) =>
      recoveryCode === RECOVERY_CODE ? open() : refuse('recovery-code-wrong'),
    'vault:accept-drive': () => {
      onDrive = {}
      return status()
    },
    'vault:lock': () => {
      at = 'locked'
      changed('status')
      return status()
    },
    'directory:read': () => directory,
    'document:list': () =>
      files.map(({ id, document, changedAt, sent }) => ({
        id,
        title: document.title,
        number: document.number,
        changedAt,
        sent,
      })),
    'document:read': draftOf,
    'document:create': document => {
      const draft: Draft = {
        id: documentOf(100 + files.length),
        document,
        attachments: [],
        changedAt: new Date().toISOString(),
        sent: null,
      }
      files.unshift(draft)
      changed('drafts')
      return draft
    },
    'document:save': (id, document) => {
      const index = files.findIndex(draft => draft.id === id)
      const saved = { ...draftOf(id), document, changedAt: new Date().toISOString() }
      files[index] = saved
      changed('drafts')
      return saved
    },
    'document:delete': id => {
      files.splice(
        files.findIndex(draft => draft.id === id),
        1,
      )
      changed('drafts')
      return null
    },
    'document:remove-attachment': (id, index) => {
      const draft = draftOf(id)
      draft.attachments = draft.attachments.filter(file => file.index !== index).map(renumber)
      return draft.attachments
    },
    'document:attach': id => {
      const draft = draftOf(id)
      draft.attachments = [
        ...draft.attachments,
        { index: 0, name: '会议议程及参会人员名单.pdf', bytes: 734_003 },
      ].map(renumber)
      return draft.attachments
    },
    'document:recognise': ({ content }) => recognised(content),
    'document:manuscript': manuscriptFor,
    'document:save-manuscript': id => manuscriptFor(id)?.name ?? null,
    'document:doubts': id => doubts.get(id) ?? [],
    'document:keep-doubts': (id, left) => {
      doubts.set(id, left)
      return left
    },
    'document:import': () => imported('关于做好档案移交工作的通知.docx'),
    'document:import-handed': file => {
      if (!/\.(docx|txt|html|json)$/.test(file)) throw new Refusal('recognise-kind-unknown')
      return imported(file)
    },
    'document:attach-handed': (id, file) => {
      if (file.endsWith('.iso')) throw new Refusal('attachment-too-large')
      const draft = draftOf(id)
      draft.attachments = [...draft.attachments, { index: 0, name: file, bytes: 48_128 }].map(renumber)
      return draft.attachments
    },
    'document:check': (id, receivers) => check(draftOf(id), receivers),
    'approval:read': id => approvalFor(id),
    'approval:act': ({ document }) => approvalFor(document),
    'approval:sign': ({ document }) => approvalFor(document),
    'lists:read': () => lists,
    'lists:save': order => {
      const kept = savedList(order, directory.units)
      lists = [...lists.filter(({ id }) => id !== kept.id), kept]
      return lists
    },
    'lists:delete': id => {
      lists = lists.filter(list => list.id !== id)
      return lists
    },
    'lists:choose': (_, id) => {
      chosenList = id
      return id
    },
    'lists:chosen': () => chosenList,
    'sealing:waiting': sealing.waiting,
    'sealing:pages': id => pages({ ...sampleDocument(), title: sealing.titleOf(id) }),
    'sealing:begin': ({ sealPassphrase }) => sealing.begin(sealPassphrase, SEAL_PASSPHRASE),
    'sealing:end': sealing.end,
    'joint:read': () => null,
    'joint:ask': () => null,
    'joint:seal': ({ envelope }) => put(envelope, { state: 'signed-for', signedForAt: ago(0) }),
    'persons:list': () => persons,
    'persons:save': () => persons,
    'policy:read': () => POLICY,
    'policy:write': ({ policy }) => policy,
    'numbers:list': () => numbers,
    'numbers:void': () => numbers,
    'registers:sealing-chain': () => sealings,
    'registers:save-sealing': () => 'sealing-register.jsonl',
    'line:read': () =>
      scenario.isEmpty
        ? { outages: [], days: [], rows: 0, restored: [] }
        : lineView(scenario.isOffline === true),
    'proxy:read': () => proxy,
    'proxy:write': order => {
      proxy = order && proxyView(orderedProxy(order, null))
      return proxy
    },
    'deputies:read': () => deputies,
    'deputies:write': written => {
      deputies.splice(0, deputies.length, ...written)
      return [...deputies]
    },
    'line:save': () => 'line-record.hts',
    'vault:handover': () => HANDOVER,
    'vault:save-handover': () => '交接清单.ofd',
    'document:versions': () => (scenario.isEmpty ? [] : versions()),
    'document:version': () => earlierDocument(),
    'document:redline-base': () => earlierDocument(),
    'document:accept-changes': (_, base) => base as OfficialDocument,
    'document:keep-version': () => versions(),
    'document:restore': id => {
      const draft = draftOf(id)
      draft.document = earlierDocument()
      return draft
    },
    'document:copy': from => {
      const source = from.kind === 'document' ? draftOf(from.document).document : sampleDocument()
      return handlers['document:create']({ ...source, number: '', date: '' })
    },
    'document:follow': () => handlers['document:create'](sampleDocument()),
    'document:origin': id =>
      draftOf(id).document.number === '' && draftOf(id).document.title !== ''
        ? {
            title: '青禾市人民政府办公室关于做好2025年汛期值班工作的通知',
            number: '青政办发〔2025〕31号',
            at: ago(9),
          }
        : null,
    'phrase:list': () => phrases,
    'phrase:save': words => {
      phrases.unshift({
        id: `01c00000-0000-7000-8000-00000000000${phrases.length}` as PhraseId,
        words,
        at: ago(0),
      })
      return [...phrases]
    },
    'phrase:delete': id => {
      phrases.splice(
        phrases.findIndex(phrase => phrase.id === id),
        1,
      )
      return [...phrases]
    },
    'document:preview': id => pages(draftOf(id).document),
    'document:cancel-send': () => null,
    'document:send': order => {
      if (order.sealPassphrase === undefined) return sealing.seal(order.document)
      if (order.sealPassphrase !== SEAL_PASSPHRASE) refuse('seal-passphrase-wrong')
      const draft = draftOf(order.document)
      const envelope = envelopeOf(500 + items.length)
      draft.sent = envelope
      items.unshift({
        envelope,
        document: draft.id,
        title: draft.document.title,
        number: draft.document.number,
        outgoingNumber: 219,
        passing: null,
        urgency: order.urgency,
        createdAt: new Date().toISOString(),
        dueAt: ago(-60),
        bytes: 2_731_008,
        replacedBy: null,
        replaces: null,
        job: {
          at: 'waiting',
          reason: 'not-tried',
          code: null,
          since: new Date().toISOString(),
          nextTryAt: ago(-1),
          attempts: 0,
          isUntouched: true,
        },
        deliveries: order.receivers.map(code => {
          const unit = directory.units.find(found => found.code === code) ?? refuse('unit-unknown')
          return {
            unit: code,
            unitName: unit.name,
            telephone: unit.telephone,
            state: 'queued',
            times: { queued: new Date().toISOString() },
            recall: null,
            canRecall: false,
            receiptMissing: false,
            calls: [],
            reason: null,
          }
        }),
      })
      changed('outbox')
      return { envelope, outgoingNumber: 219, sealingNumber: 87, bytes: 2_731_008, pages: 2 }
    },
    'outbox:list': () => items,
    'outbox:withdraw': (id, reason) => putJob(id, { at: 'withdrawn', since: ago(0), reason, by: SEAT }),
    'outbox:pause': (id, reason) => putJob(id, { at: 'paused', since: ago(0), reason, by: SEAT }),
    'outbox:resume': id => putJob(id, waiting()),
    'outbox:recall': (id, units, reason) => {
      const item = items.find(({ envelope }) => envelope === id) ?? refuse('envelope-unknown')
      for (const delivery of item.deliveries.filter(({ unit }) => units.includes(unit))) {
        delivery.canRecall = false
        delivery.recall = { at: 'asked', since: ago(0), reason, answer: null }
      }
      return putJob(id, item.job)
    },
    'outbox:log-call': (id, unit, outcome, words) => {
      const item = items.find(({ envelope }) => envelope === id) ?? refuse('envelope-unknown')
      const delivery = item.deliveries.find(found => found.unit === unit) ?? refuse('unit-unknown')
      delivery.calls = [...delivery.calls, { at: ago(0), by: SEAT, outcome, words }]
      return putJob(id, item.job)
    },
    'outbox:try-now': id => putJob(id, waiting()),
    'inbox:list': () => {
      if (!isArriving) return received
      isArriving = false
      setTimeout(() => changed('inbox'), 300)
      return received.slice(3)
    },
    'envelope:open': id => {
      const sent = items.find(item => item.envelope === id)
      const item = itemOf(id)
      const sealed = pages(sampleDocument()).length
      const seals = [
        {
          name: '青禾市应急管理局',
          signedAt: ago(11),
          signer: '青禾市应急管理局印章',
          onPages: 1,
          onEdges: sealed,
        },
      ]
      const attachments = [
        { index: 0, name: '应急物资储备清单及经费测算明细表（修订）.xlsx', bytes: 412_672 },
      ]
      const base = {
        envelope: id,
        pages: sealed,
        attachments,
        seals,
        passing: item?.passing ? passing : null,
      }
      if (sent !== undefined) return { ...base, item: sent, direction: 'outgoing', verdict: null }
      if (item === undefined) return refuse('not-found')
      const isBad = item.state === 'refused'
      const seen =
        item.state === 'arrived'
          ? put(id, {
              state: 'verified',
              title: '关于召开全市防汛工作紧急视频会议的通知',
              number: '青汛〔2026〕8号',
            })
          : item
      const failed = {
        'document-integrity': 'data-hash-mismatch',
        'sender-certificate': 'certificate-revoked',
      }
      return { ...base, item: seen, direction: 'incoming', verdict: verdict(isBad ? failed : {}) }
    },
    'envelope:page': (_, index) => pages(sampleDocument())[index] ?? refuse('not-found'),
    'inbox:sign-for': id => put(id, { state: 'signed-for', signedForAt: new Date().toISOString() }),
    'inbox:return': (id, returnedReason) => put(id, { state: 'returned', returnedReason }),
    'inbox:register': (id, order) => {
      const item = put(id, { state: 'registered', registerNumber: String(booked.length + 1) })
      booked.push({ ...bookRow(item, booked.length + 1, SEAT), ...order })
      return item
    },
    'inbox:handle': id => put(id, { state: 'handled' }),
    'inbox:archive': (id, fileNumber) => {
      const row = booked.find(({ envelope }) => envelope === id)
      if (row !== undefined) Object.assign(row, { filedAt: ago(0), fileNumber })
      return put(id, { state: 'archived' })
    },
    'inbox:answer-recall': (id, answer) => {
      const at = answer === null ? ('accepted' as const) : ('refused' as const)
      return put(id, { recall: { at, since: ago(0), reason: '附件有误', answer } })
    },
    'registers:incoming': () => booked,
    'registers:outgoing': () => register('机要室一号席'),
    'registers:sealing': () => register('王印保'),
    ...fakeCopies('printed', scenario.printRight ?? null),
    'sync:status': link,
    'sync:try-now': link,
    ...fakeCare(scenario, changed),
    'settings:read': () => settings,
    'settings:write': next => {
      settings = next
      return settings
    },
    'envelope:save-attachment': () => '应急物资储备清单.xlsx',
    'envelope:save-document': () => '青应急〔2026〕52号.ofd',
    'envelope:save-pdf': () => '青应急〔2026〕52号.pdf',
  }
  return handlers
}

function refuse(code: string): never {
  throw new Refusal(code)
}

const renumber = (file: AttachmentView, index: number): AttachmentView => ({ ...file, index })

function check({ document, attachments }: Draft, receivers?: readonly UnitCode[]): Finding[] {
  const unitsOf = (codes: readonly UnitCode[]) => directory.units.filter(({ code }) => codes.includes(code))
  return checkDocument(document, {
    today: new Date().toISOString().slice(0, 10),
    secrecyLevels: [],
    files: attachments.map(({ name }) => name),
    ...(receivers && { receivers: { known: directory.units, chosen: unitsOf(receivers) } }),
  })
}

function repeated<Item extends { envelope: EnvelopeId }>(items: Item[], many = items.length): Item[] {
  return Array.from({ length: many }, (_, index) => {
    const item = items[index % items.length] ?? refuse('not-found')
    return index < items.length ? item : { ...item, envelope: envelopeOf(1000 + index) }
  })
}
