/** One good value of each JSON format, a slip and a package, the same in every run. */
import { blankDocument } from '../../shared/document/blank.ts'
import { toBase64 } from '../../shared/encoding/base64.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import type { EnvelopeId, UnitCode } from '../../shared/ids/brands.ts'
import type { EnrollmentSlip } from '../../shared/network/slip.ts'
import { encodePackage, type ManifestHead } from '../../shared/package/package.ts'
import { writeZip } from '../../shared/zip/write.ts'
import { NOON } from '../support/pki.ts'
import { plainOfd } from '../support/plain-ofd.ts'

const ID = '01890a5d-ac96-774b-bcce-b302099a8057' as EnvelopeId
const DIGEST = `sm3:${'ab'.repeat(32)}` as const
const at = NOON.toISOString()
const common = { version: 1, network: 'qinghe' }
const base64 = toBase64(utf8('certificate'))
const unit = 'QH-0101' as UnitCode

const slip: EnrollmentSlip = {
  id: '0123456789abcdef',
  secret: new Uint8Array(16).fill(9),
  rootFingerprint: DIGEST as EnrollmentSlip['rootFingerprint'],
  unit,
  address: 'https://exchange.example:8443',
}

export const sampleJson = {
  slip,
  waybill: {
    ...{ format: 'hongtou.waybill', ...common, id: ID, from: { unit, seat: ID } },
    to: [
      { unit: 'QH-0102', seq: 1, previous: null },
      { unit: 'QH-0103', seq: 7, previous: DIGEST },
    ],
    ...{
      kind: 'document',
      urgency: 'urgent',
      createdAt: at,
      dueAt: at,
      envelope: { digest: DIGEST, bytes: 4096 },
    },
    parts: [{ id: ID, digest: DIGEST, bytes: 1_048_592 }],
    checkpoint: { size: 3, root: DIGEST },
  },
  receipt: {
    ...{ format: 'hongtou.receipt', ...common, id: ID, envelope: { id: ID, digest: DIGEST }, unit, seat: ID },
    ...{ state: 'returned', at, previous: DIGEST, registerNumber: null, verdict: DIGEST, reason: base64 },
  },
  acceptance: {
    ...{ format: 'hongtou.acceptance', ...common, id: ID, waybill: DIGEST, envelope: DIGEST, at },
    log: { index: 1, size: 3, root: DIGEST, proof: [DIGEST, DIGEST] },
  },
  profile: {
    ...{
      format: 'hongtou.profile',
      version: 1,
      revision: 1,
      network: 'qinghe',
      name: '清河市公文交换网',
      issuedAt: at,
    },
    addresses: ['https://exchange.example:8443', 'https://10.1.2.3'],
    tlsPins: [`sha256/${'A'.repeat(43)}=`],
    ...{ exchangeCertificate: base64, sealMakerCertificate: base64, secrecyLevels: ['秘密'], suites: ['gm'] },
    limits: { envelopeBytes: 1000, partBytes: 1000, receivers: 100 },
    deadlineHours: { flash: 1, urgent: 48, normal: 168 },
    dutyTelephone: '0971-1234567',
  },
  directory: {
    ...{ format: 'hongtou.directory', ...common, since: 0, upTo: 2, at },
    units: [
      {
        ...{ code: unit, name: '清河市档案局', shortName: '市档案局', organCodes: ['清档发'], group: '市直' },
        ...{ telephone: '0971', closed: false, version: 1 },
      },
    ],
    seats: [
      {
        ...{ id: ID, unit, name: '机要席', signingCertificate: base64, encryptionCertificate: base64 },
        ...{ retired: false, version: 2 },
      },
    ],
    revocations: [{ serial: '0a1b', at, version: 2 }],
  },
  document: {
    ...blankDocument('通知'),
    title: '关于做好汛期值班工作的通知',
    ...{ number: '青政发〔2026〕12号', issuerMark: '青禾市人民政府文件', mainTo: ['市政府各部门'] },
    body: [
      { kind: 'text', text: '汛期将至，现就有关事项通知如下。' },
      { kind: 'heading', level: 1, text: '一、值班安排' },
      { kind: 'text', text: '立即报告。', align: 'right' },
      {
        ...{ kind: 'text', text: '（一）加强领导。各单位要落实责任。', lead: { level: 2, length: 8 } },
        emphasis: [{ from: 8, to: 11, mark: 'strong' }],
      },
      { kind: 'list', marker: 'dash', items: [{ text: '值班' }] },
      {
        ...{ kind: 'table', headRows: 1, caption: '表1' },
        columns: [
          { weight: 2, align: 'left' },
          { weight: 1, align: 'center' },
        ],
        rows: [
          [{ text: '单位', columns: 2 }, null],
          [{ text: '甲' }, { text: '1' }],
        ],
      },
      {
        ...{ kind: 'picture', format: 'png', data: 'iVBORw0KGgoAAAAN', width: 10, height: 5 },
        description: '位置图',
      },
    ],
    ...{ signature: ['青禾市人民政府'], date: '2026-05-08', copyTo: ['市委'] },
  },
}

const head: ManifestHead = {
  ...{ format: 'hongtou.package', version: 1, id: ID, network: 'qinghe', kind: 'document' },
  from: { code: unit, name: '清河市档案局' },
  to: [{ code: 'QH-0102' as UnitCode, name: '清河市财政局' }],
  cc: [],
  createdAt: at,
  elements: {
    ...{ docType: '通知', docNo: '清档发〔2026〕1号', title: '通知', urgency: null, secLevelPeriod: null },
    ...{ mainTo: [], attachNotes: [], signature: [], docDate: '2026-06-15', note: null, copyTo: [] },
    ...{ printOffice: null, printDate: null },
  },
  answers: null,
  replaces: null,
  parts: [],
}

export function samplePackage(): Uint8Array {
  return encodePackage(
    head,
    new Map([
      ['document.ofd', writeZip(plainOfd())],
      ['attachments/001-目录.txt', utf8('附件')],
    ]),
  )
}
