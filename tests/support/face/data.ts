import units from '../../../resources/practice-city/units.json' with { type: 'json' }
import type { DeliveryAt } from '../../../shared/delivery/delivery.ts'
import { DELIVERY_ORDER } from '../../../shared/delivery/delivery.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import { structureNumber } from '../../../shared/document/structure-number.ts'
import type { DocumentId, EnvelopeId, PhraseId, UnitCode, VersionId } from '../../../shared/ids/brands.ts'
import type {
  DeliveryView,
  DirectoryView,
  Draft,
  InboxItem,
  OutboxItem,
  UnitView,
  Verdict,
  VerdictCheckName,
} from '../../../shared/ipc/views.ts'
import { VERDICT_CHECKS } from '../../../shared/ipc/views.ts'
import type { PhraseView, VersionView } from '../../../shared/ipc/writing-views.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { sourceFromText } from '../../../shared/recognise/source.ts'

/** What the face's fake engine begins with: a full desk on an ordinary morning, told from `now`. */
const MINUTE = 60_000
export const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString()
export const envelopeOf = (n: number) =>
  `01a00000-0000-7000-8000-${String(n).padStart(12, '0')}` as EnvelopeId
export const documentOf = (n: number) =>
  `01b00000-0000-7000-8000-${String(n).padStart(12, '0')}` as DocumentId

export const OWN = 'QH-0101' as UnitCode

export const directory: DirectoryView = {
  version: 42,
  at: ago(35),
  units: units.map(
    ({ code, name, shortName, group, telephone }, index): UnitView => ({
      code: code as UnitCode,
      name,
      shortName,
      group,
      telephone,
      closed: index === 37,
      reachable: ![20, 37, 58, 90].includes(index),
      holdReason: index === 37 ? 'unit-closed' : [20, 58, 90].includes(index) ? 'no-certificate' : null,
      own: code === OWN,
    }),
  ),
}

export const LONG_TITLE =
  '青禾市人民政府办公室关于进一步加强汛期安全生产和地质灾害防范应对工作严格落实领导带班和二十四小时值班值守制度切实做好强降雨天气突发事件信息报送与应急处置的紧急通知'

const TEXT = `${LONG_TITLE}
各县（市、区）人民政府，市政府各部门、各直属机构：
据市气象台预报，今明两天全市有一次强降雨天气过程，局地伴有短时强降水、雷暴大风等强对流天气，发生山洪、地质灾害、城乡内涝的风险较高。为切实做好防范应对工作，保障人民群众生命财产安全，经市政府同意，现就有关事项紧急通知如下：
一、压实防汛责任
各级各有关部门要坚决克服麻痹思想和侥幸心理，主要负责同志要靠前指挥，把防汛责任落实到每个水库、每段堤防、每处隐患点。要加强会商研判，及时发布预警信息，确保预警信息第一时间传递到村、到户、到人。
二、突出防范重点
（一）水库堤防
严格执行汛限水位规定，落实巡堤查险制度，发现险情立即处置并按规定报告。病险水库一律空库运行。
（二）地质灾害隐患点
对威胁区域群众，按照“应转尽转、应转早转”的原则，提前组织转移避险，妥善安置，未经评估不得擅自返回。
三、严格值班值守
严格执行领导带班和24小时值班制度。一旦发生突发事件，15分钟内电话报告，30分钟内书面报告，并及时续报处置情况。
青禾市人民政府办公室
2026年7月18日`

export function sampleDocument(): OfficialDocument {
  return {
    ...recognise(sourceFromText(TEXT)).document,
    issuerMark: '青禾市人民政府办公室文件',
    number: '青政办发〔2026〕38号',
    urgency: '特急',
    attachmentNotes: ['全市防汛重点部位责任人名单'],
    copyTo: ['市委各部门', '市人大常委会办公室', '市政协办公室'],
    printOffice: '青禾市人民政府办公室',
  }
}

export function drafts(): Draft[] {
  const document = sampleDocument()
  const { urgency: _, ...calm } = document
  return [
    {
      id: documentOf(1),
      document,
      attachments: [
        { index: 0, name: '全市防汛重点部位责任人名单.xlsx', bytes: 184_320 },
        {
          index: 1,
          name: '青禾市2026年汛期值班安排表（七月至九月）最终修订稿-印发版.docx',
          bytes: 2_411_724,
        },
      ],
      changedAt: ago(2),
      sent: null,
    },
    {
      id: documentOf(2),
      document: {
        ...calm,
        title: '关于召开全市信访工作联席会议的通知',
        number: '',
        body: [],
        mainTo: [],
        attachmentNotes: [],
      },
      attachments: [],
      changedAt: ago(60 * 26),
      sent: null,
    },
    {
      id: documentOf(3),
      document: {
        ...calm,
        title: '关于2026年端午节放假安排的通知',
        number: '青政办发〔2026〕31号',
        attachmentNotes: [],
      },
      attachments: [],
      changedAt: ago(60 * 24 * 40),
      sent: envelopeOf(13),
    },
  ]
}

export function delivery(
  index: number,
  state: DeliveryAt,
  started: number,
  reason: string | null = null,
): DeliveryView {
  const unit = directory.units[index]
  if (unit === undefined) throw new TypeError('no such unit')
  const reached = DELIVERY_ORDER.slice(0, DELIVERY_ORDER.indexOf(state as 'queued') + 1)
  const passed = reached.length > 0 ? reached : (['queued', 'accepted', 'arrived', 'verified'] as const)
  const times: DeliveryView['times'] = {}
  for (const [step, name] of passed.entries()) times[name] = ago(started - step * 3)
  if (reached.length === 0) times[state] = ago(started - 14)
  const canRecall = ['accepted', 'arrived', 'verified', 'signed-for'].includes(state)
  const { code, name, telephone } = unit
  const rest = { recall: null, canRecall, receiptMissing: false, calls: [] }
  return { unit: code, unitName: name, telephone, state, times, reason, ...rest }
}

/** A busy board: waiting, sending, accepted by many, finished, and gone wrong. */
export function outbox(isOffline: boolean): OutboxItem[] {
  const base = {
    bytes: 2_731_008,
    urgency: 'normal' as const,
    passing: null,
    replacedBy: null,
    replaces: null,
  }
  const cycle: DeliveryAt[] = ['signed-for', 'signed-for', 'verified', 'arrived', 'signed-for', 'accepted']
  return [
    {
      ...base,
      envelope: envelopeOf(10),
      document: documentOf(10),
      title: LONG_TITLE,
      number: '青政办发〔2026〕37号',
      outgoingNumber: 218,
      urgency: 'flash',
      createdAt: ago(7),
      dueAt: ago(-53),
      job: isOffline
        ? {
            at: 'waiting',
            reason: 'link-down',
            code: null,
            since: ago(7),
            nextTryAt: ago(-2),
            attempts: 5,
            isUntouched: true,
          }
        : {
            at: 'sending',
            done: 1_400_000_000,
            total: 2_731_008_000,
            pace: { bytesPerSecond: 1_260_000, secondsLeft: 1056 },
          },
      deliveries: [
        delivery(5, 'queued', 7),
        delivery(12, 'queued', 7),
        delivery(20, 'held', 7, 'no-certificate'),
      ],
    },
    {
      ...base,
      envelope: envelopeOf(11),
      document: documentOf(11),
      title: '关于做好2026年上半年全市经济运行情况分析材料报送工作的通知',
      number: '青政办发〔2026〕36号',
      outgoingNumber: 217,
      urgency: 'urgent',
      createdAt: ago(190),
      dueAt: ago(-60 * 44),
      job: { at: 'accepted', acceptedAt: ago(189), logIndex: 5120 },
      deliveries: directory.units
        .map((_, index) => index)
        .filter(index => index > 0 && index !== 37)
        .map(index =>
          index === 58
            ? delivery(index, 'held', 190, 'no-certificate')
            : index === 44
              ? delivery(index, 'returned', 190, '非本单位办理事项，主送有误，请改送市统计局。')
              : delivery(index, cycle[index % cycle.length] ?? 'accepted', 190),
        ),
    },
    {
      ...base,
      envelope: envelopeOf(12),
      document: documentOf(12),
      title: '关于印发《青禾市公文电子交换管理办法（试行）》的通知',
      number: '青政办发〔2026〕35号',
      outgoingNumber: 216,
      createdAt: ago(60 * 24 * 9),
      dueAt: ago(60 * 24 * 2),
      job: { at: 'accepted', acceptedAt: ago(60 * 24 * 9 - 1), logIndex: 4891 },
      deliveries: [
        delivery(1, 'signed-for', 60 * 24 * 9),
        delivery(2, 'verified', 60 * 24 * 9),
        delivery(3, 'returned', 60 * 24 * 9, '缺页或附件不全，请补发'),
        delivery(4, 'accepted', 60 * 24 * 9),
      ],
    },
    {
      ...base,
      envelope: envelopeOf(14),
      document: documentOf(14),
      title: '关于调整市政府领导同志工作分工的通知',
      number: '青政办发〔2026〕34号',
      outgoingNumber: 215,
      createdAt: ago(60 * 24 * 12),
      dueAt: ago(60 * 24 * 5),
      job: { at: 'refused', code: 'waybill-out-of-order', since: ago(60 * 24 * 12 - 3) },
      deliveries: [delivery(6, 'refused', 60 * 24 * 12, 'waybill-out-of-order')],
    },
    {
      ...base,
      envelope: envelopeOf(13),
      document: documentOf(3),
      title: '关于2026年端午节放假安排的通知',
      number: '青政办发〔2026〕31号',
      outgoingNumber: 211,
      createdAt: ago(60 * 24 * 40),
      dueAt: ago(60 * 24 * 33),
      job: { at: 'accepted', acceptedAt: ago(60 * 24 * 40 - 1), logIndex: 3001 },
      deliveries: [delivery(7, 'signed-for', 60 * 24 * 40), delivery(8, 'handled', 60 * 24 * 40)],
      replacedBy: {
        envelope: envelopeOf(12),
        number: '青政办发〔2026〕35号',
        title: '关于调整2026年端午节放假安排的通知',
        kind: 'replacement',
      },
    },
  ]
}

export function inbox(): InboxItem[] {
  const from = (index: number) => {
    const unit = directory.units[index]
    if (unit === undefined) throw new TypeError('no such unit')
    return { from: unit.code, fromName: unit.name }
  }
  const base = {
    urgency: 'normal' as const,
    signedForAt: null,
    registerNumber: null,
    recall: null,
    chain: 'in-order' as const,
    passing: null,
    returnedReason: null,
    replacedBy: null,
    replaces: null,
    bytes: 1_204_224,
    fetching: null,
  }
  return [
    {
      ...base,
      ...from(40),
      envelope: envelopeOf(1),
      title: '关于申请追加汛期抢险应急物资储备专项经费的请示',
      number: '青应急〔2026〕52号',
      urgency: 'flash',
      sentAt: ago(9),
      arrivedAt: ago(8),
      dueAt: ago(-52),
      state: 'verified',
    },
    {
      ...base,
      ...from(6),
      envelope: envelopeOf(2),
      title: '',
      number: '',
      urgency: 'urgent',
      sentAt: ago(31),
      arrivedAt: ago(30),
      dueAt: ago(-60 * 47),
      state: 'arrived',
      fetching: {
        at: 'fetching',
        done: 482_000_000,
        total: 2_147_516_416,
        pace: { bytesPerSecond: 812_000, secondsLeft: 2051 },
      },
    },
    {
      ...base,
      ...from(30),
      envelope: envelopeOf(3),
      title: '关于报送2026年第二季度信访形势分析及下一阶段重点工作打算的报告',
      number: '青信访〔2026〕19号',
      sentAt: ago(200),
      arrivedAt: ago(198),
      dueAt: ago(-60 * 24 * 6),
      state: 'refused',
    },
    {
      ...base,
      ...from(80),
      envelope: envelopeOf(4),
      title: LONG_TITLE.replace('青禾市人民政府办公室', '临河县人民政府'),
      number: '临政发〔2026〕61号',
      urgency: 'urgent',
      sentAt: ago(60 * 24 * 4),
      arrivedAt: ago(60 * 24 * 4 - 2),
      dueAt: ago(60 * 24 * 2),
      chain: 'gap',
      state: 'refused',
    },
    {
      ...base,
      ...from(22),
      envelope: envelopeOf(5),
      title: LONG_TITLE.replace('青禾市人民政府办公室', '青禾市统计局'),
      number: '青统函〔2026〕7号',
      sentAt: ago(60 * 30),
      arrivedAt: ago(60 * 30 - 1),
      dueAt: ago(-60 * 24 * 5),
      state: 'signed-for',
      signedForAt: ago(60 * 25),
      replacedBy: {
        envelope: envelopeOf(1),
        number: '青统函〔2026〕9号',
        title: '关于更正协助做好全市基本单位名录库更新维护工作的函',
        kind: 'correction',
      },
    },
    {
      ...base,
      ...from(64),
      envelope: envelopeOf(6),
      title: '关于开展行政执法案卷评查的通知',
      number: '青司发〔2026〕15号',
      sentAt: ago(60 * 24 * 200),
      arrivedAt: ago(60 * 24 * 200 - 1),
      dueAt: ago(60 * 24 * 193),
      state: 'returned',
      returnedReason: '缺页或附件不全，请补发',
    },
  ]
}

export function verdict(failed: Partial<Record<VerdictCheckName, string>> = {}): Verdict {
  const checks = VERDICT_CHECKS.map(name => ({
    name,
    ok: failed[name] === undefined,
    code: failed[name] ?? null,
    detail: null,
  }))
  return { ok: checks.every(({ ok }) => ok), at: ago(1), directoryVersion: 42, checks }
}

/** The sample as it was a day ago: other words, one paragraph less. */
export function earlierDocument(): OfficialDocument {
  const document = sampleDocument()
  const body = document.body.map(block =>
    block.kind === 'text' ? { ...block, text: block.text.replace('严格落实', '落实') } : block,
  )
  return { ...document, title: document.title.replace('进一步', ''), body: body.slice(0, -1) }
}

export function versions(): VersionView[] {
  return (['review', 'kept', 'auto', 'auto'] as const).map((cause, at) => ({
    id: `01d00000-0000-7000-8000-00000000000${at}` as VersionId,
    at: ago(20 + at * 190),
    cause,
    step: cause === 'review' ? ('reviewed' as const) : null,
    author: cause === 'review' ? '周核稿' : '机要室一号席',
    title: earlierDocument().title,
    characters: 1480 - at * 37,
  }))
}

export function ownPhrases(): PhraseView[] {
  return ['各县（市、区）人民政府，市政府各部门、各直属机构：', '联系人：机要室，电话：0999-8200101。'].map(
    (words, at) => ({ id: `01c00000-0000-7000-8000-00000000010${at}` as PhraseId, words, at: ago(60 * at) }),
  )
}

/** Forty pages: headings of two levels and paragraphs of the usual length. */
export function longDraft(): Draft {
  const { urgency: _, ...withoutHaste } = sampleDocument()
  const paragraph =
    '各单位要认真落实值班值守和信息报送制度，主要负责同志负总责，分管负责同志具体负责，遇有突发事件要按规定程序和时限报告，不得迟报、漏报、谎报、瞒报。'
  const body = Array.from({ length: 34 }, (_, at): OfficialDocument['body'] => [
    { kind: 'heading', level: 1, text: `${structureNumber(1, at + 1)}工作要求` },
    ...Array.from({ length: 4 }, () => ({ kind: 'text' as const, text: paragraph.repeat(2) })),
  ]).flat()
  return {
    id: documentOf(99),
    document: { ...withoutHaste, title: '青禾市人民政府办公室关于印发值班工作规范的通知', body },
    attachments: [],
    changedAt: ago(3),
    sent: null,
  }
}
