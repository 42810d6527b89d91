import type { DeliveryRecall } from '../../../shared/delivery/delivery.ts'
import type { DeliveryView, OutboxItem, OutboxJobView, WaitReason } from '../../../shared/ipc/views.ts'
import { ago, delivery, documentOf, envelopeOf, LONG_TITLE } from './data.ts'

/** A board on which every state and side state stands, with titles as long as they come. */
export function outboxOfAllStates(): OutboxItem[] {
  return [
    item(41, { at: 'accepted', acceptedAt: ago(500), logIndex: 812 }, [
      delivery(1, 'accepted', 500),
      delivery(2, 'arrived', 500),
      delivery(3, 'verified', 500),
      delivery(4, 'signed-for', 500),
      delivery(5, 'registered', 500),
      delivery(6, 'handled', 500),
    ]),
    item(42, { at: 'accepted', acceptedAt: ago(400), logIndex: 813 }, [
      delivery(7, 'held', 400, 'certificate-expired'),
      delivery(8, 'held', 400, 'unit-closed'),
      delivery(9, 'held', 400, 'level-not-allowed'),
      delivery(
        10,
        'returned',
        400,
        '附件二“责任人名单”与正文所列单位不一致，请核对后重新印发，并请同时告知前期已转发的单位。',
      ),
      delivery(11, 'refused', 400, 'waybill-out-of-order'),
    ]),
    item(43, { at: 'accepted', acceptedAt: ago(300), logIndex: 814 }, [
      asked(delivery(12, 'recalled', 300, '时间有误，另行印发'), null),
      asked(delivery(13, 'signed-for', 300), { at: 'asked' }),
      asked(delivery(14, 'registered', 300), { at: 'refused', answer: '已按此件部署，请另行印发补充通知。' }),
      asked(delivery(15, 'handled', 300), { at: 'too-late' }),
    ]),
    item(44, { at: 'held', since: ago(90) }, [delivery(16, 'held', 90, 'no-certificate')]),
    item(45, { at: 'paused', since: ago(60), by: '机要室一号席', reason: '等分管领导确认最后一段' }, [
      delivery(17, 'queued', 60),
    ]),
    item(46, { at: 'withdrawn', since: ago(40), by: '机要室一号席', reason: '主送单位有误' }, [
      delivery(18, 'recalled', 40, '主送单位有误'),
    ]),
    item(47, { at: 'sending', done: 412_000_000, total: 2_147_000_000, pace: PACE }, [
      delivery(19, 'queued', 30),
    ]),
    item(48, waiting('proxy-login-refused'), [delivery(20, 'queued', 30)]),
    item(49, waiting('seat-elsewhere'), [delivery(21, 'queued', 30)]),
    item(50, waiting('not-tried'), [delivery(22, 'queued', 1)]),
    item(51, { at: 'refused', code: 'waybill-invalid', since: ago(20) }, [
      delivery(23, 'refused', 30, 'waybill-invalid'),
    ]),
    item(52, { at: 'accepted', acceptedAt: ago(200), logIndex: 815 }, [
      { ...delivery(24, 'registered', 200), receiptMissing: true },
      delivery(25, 'arrived', 200),
    ]),
  ]
}

const PACE = { bytesPerSecond: 812_000, secondsLeft: 2136 }

const waiting = (reason: WaitReason): OutboxJobView => ({
  at: 'waiting',
  reason,
  code: null,
  since: ago(75),
  nextTryAt: ago(-3),
  attempts: reason === 'not-tried' ? 0 : 31,
  isUntouched: true,
})

function item(n: number, job: OutboxJobView, deliveries: DeliveryView[]): OutboxItem {
  return {
    envelope: envelopeOf(n),
    document: documentOf(n),
    title: n % 2 === 1 ? LONG_TITLE : '关于做好全市汛期值班工作的通知',
    number: `青政办发〔2026〕${n}号`,
    outgoingNumber: n,
    urgency: 'normal',
    createdAt: ago(600),
    dueAt: n === 52 ? ago(60 * 5) : ago(-60 * 24 * 3),
    bytes: 120_000,
    passing: null,
    replaces: null,
    replacedBy:
      n === 41
        ? { envelope: envelopeOf(42), number: '青政办发〔2026〕42号', title: LONG_TITLE, kind: 'correction' }
        : null,
    job,
    deliveries,
  }
}

function asked(
  view: DeliveryView,
  recall: { at: DeliveryRecall['at']; answer?: string } | null,
): DeliveryView {
  if (recall === null) return { ...view, canRecall: false }
  return {
    ...view,
    canRecall: false,
    recall: { at: recall.at, since: ago(100), reason: '时间有误，另行印发', answer: recall.answer ?? null },
  }
}
