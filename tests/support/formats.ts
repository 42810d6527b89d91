import { sm3Digest } from '../../shared/encoding/digest.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import type { EnvelopeId, PartId, ReceiptId, SeatId, UnitCode } from '../../shared/ids/brands.ts'
import type { ManifestHead } from '../../shared/package/package.ts'
import type { Receipt } from '../../shared/receipt/receipt.ts'
import type { Acceptance } from '../../shared/waybill/acceptance.ts'
import type { Waybill } from '../../shared/waybill/waybill.ts'

/* One good value of each format, always the same: tests and vectors change it in one place. */
const ENVELOPE = '019ec9a6-1d00-7c41-9a27-6f1f0e7f9d10' as EnvelopeId
const SEAT = '019ec000-0000-7000-8000-000000000001' as SeatId
export const OWN_UNIT = 'QH-0101' as UnitCode
export const OTHER_UNIT = 'QH-0201' as UnitCode
const AT = '2026-06-15T04:00:00.000Z'
const digestOf = (text: string) => sm3Digest(utf8(text))

export function aWaybill(changes: Partial<Waybill> = {}): Waybill {
  return {
    format: 'hongtou.waybill',
    version: 1,
    id: ENVELOPE,
    network: 'qinghe-test',
    from: { unit: OWN_UNIT, seat: SEAT },
    to: [
      { unit: OTHER_UNIT, seq: 1, previous: null },
      { unit: 'QH-0209' as UnitCode, seq: 8, previous: digestOf('waybill 7') },
    ],
    kind: 'document',
    urgency: 'urgent',
    createdAt: AT,
    dueAt: '2026-06-17T04:00:00.000Z',
    envelope: { digest: digestOf('envelope'), bytes: 59_328 },
    parts: [
      { id: '019ec9a6-1d00-7000-8000-0000000000aa' as PartId, digest: digestOf('part'), bytes: 2_200_048 },
    ],
    checkpoint: { size: 41, root: digestOf('root') },
    ...changes,
  }
}

export function anAcceptance(changes: Partial<Acceptance> = {}): Acceptance {
  return {
    format: 'hongtou.acceptance',
    version: 1,
    network: 'qinghe-test',
    id: ENVELOPE,
    waybill: digestOf('waybill 8'),
    envelope: digestOf('envelope'),
    at: '2026-06-15T04:00:01.250Z',
    log: { index: 41, size: 42, root: digestOf('root 42'), proof: [digestOf('left'), digestOf('right')] },
    ...changes,
  }
}

export function aReceipt(changes: Partial<Receipt> = {}): Receipt {
  return {
    format: 'hongtou.receipt',
    version: 1,
    network: 'qinghe-test',
    id: '019ec9a7-0000-7000-8000-0000000000bb' as ReceiptId,
    envelope: { id: ENVELOPE, digest: digestOf('envelope') },
    unit: OTHER_UNIT,
    seat: SEAT,
    state: 'signed-for',
    at: '2026-06-15T06:12:09.004Z',
    previous: digestOf('receipt verified'),
    registerNumber: null,
    verdict: digestOf('verdict'),
    reason: null,
    ...changes,
  }
}

export function aManifestHead(changes: Partial<ManifestHead> = {}): ManifestHead {
  return {
    format: 'hongtou.package',
    version: 1,
    id: ENVELOPE,
    network: 'qinghe-test',
    kind: 'document',
    from: { code: OWN_UNIT, name: '青禾市人民政府办公室' },
    to: [{ code: OTHER_UNIT, name: '青禾市发展和改革委员会' }],
    cc: [],
    createdAt: AT,
    elements: {
      docType: '函',
      docNo: '青政办函〔2026〕8号',
      title: '青禾市人民政府办公室关于商请报送汛期值班表的函',
      urgency: null,
      secLevelPeriod: null,
      mainTo: ['青禾市发展和改革委员会'],
      attachNotes: ['值班表'],
      signature: ['青禾市人民政府办公室'],
      docDate: '2026-06-15',
      note: null,
      copyTo: [],
      printOffice: null,
      printDate: null,
    },
    answers: null,
    replaces: null,
    parts: [],
    ...changes,
  }
}

/** Members of a package: not a real OFD, since a package does not look into it. */
export function someMembers(): Map<string, Uint8Array> {
  return new Map([
    ['document.ofd', utf8('版式文件'.repeat(50))],
    ['attachments/001-值班表.xlsx', utf8('表格')],
    ['attachments/002-空白.txt', new Uint8Array()],
  ])
}

/** A deep copy of a JSON value with the member at a path replaced; `undefined` takes it away. */
export function withMember(value: unknown, path: string, member: unknown): unknown {
  const copy = structuredClone(value) as Record<string, unknown>
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  const place = steps.reduce((inner, step) => inner[step] as Record<string, unknown>, copy)
  if (member === undefined) delete place[last]
  else place[last] = member
  return copy
}
