/** A folder with one good file of every kind, as an office would have them, for whoever looks at files from outside. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sealEnvelope } from '../../shared/cms/envelope.ts'
import { OID_EC_PUBLIC_KEY, OID_SM2 } from '../../shared/der/oids.ts'
import { bits, explicit, integer, octets, oid, sequence } from '../../shared/der/writer.ts'
import { toBase64 } from '../../shared/encoding/base64.ts'
import { sm3Digest } from '../../shared/encoding/digest.ts'
import { toHex } from '../../shared/encoding/hex.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import { uuidv7 } from '../../shared/ids/uuidv7.ts'
import { statementLeaf } from '../../shared/log/leaf.ts'
import { sealOfd } from '../../shared/ofd/signature-write.ts'
import { encodePackage, type ManifestHead } from '../../shared/package/package.ts'
import { makeSeal } from '../../shared/seal/encode.ts'
import { SEAL_TYPE_UNIT } from '../../shared/seal/model.ts'
import { signStatement } from '../../shared/statement/statement.ts'
import { encodeStatement } from '../../shared/statement/statement-frame.ts'
import { writeZip } from '../../shared/zip/write.ts'
import { pem } from './openssl.ts'
import { type Holder, makeHolder, makeRoot, NOON, signerOf } from './pki.ts'
import { plainOfd } from './plain-ofd.ts'

const UNIT = 'QH-0101'
const NETWORK = 'qinghe'
const YEAR = { validFrom: new Date('2026-01-01T00:00:00Z'), validTo: new Date('2027-01-01T00:00:00Z') }
const subject = (commonName: string) => ({
  country: 'CN',
  organization: '清河市档案局',
  organizationalUnit: UNIT,
  commonName,
})

export interface Desk {
  readonly holders: Readonly<Record<'root' | 'maker' | 'exchange' | 'seat' | 'receiver' | 'stranger', Holder>>
  /** Every file by its name. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

export async function makeDesk(): Promise<Desk> {
  const root = await makeRoot()
  const holders = {
    root,
    maker: await makeHolder('desk-maker', 'seal-maker', root),
    exchange: await makeHolder('desk-exchange', 'exchange', root),
    seat: await makeHolder('desk-seat', 'signing', root, { subject: subject('机要席') }),
    receiver: await makeHolder('desk-receiver', 'encryption', root, { subject: subject('机要席') }),
    stranger: await makeHolder('desk-stranger', 'encryption', root, { subject: subject('旁人') }),
  }
  const files = new Map<string, Uint8Array>()
  for (const [name, holder] of Object.entries(holders)) {
    files.set(`${name}.cer`, holder.certificate.der)
    files.set(`${name}.pem`, utf8(pem('PRIVATE KEY', privateKeyInfo(holder))))
  }
  await addDocument(files, holders)
  await addEnvelope(files, holders)
  await addStatements(files, holders)
  return { holders, files }
}

type Files = Map<string, Uint8Array>
type Holders = Desk['holders']

/** PKCS #8 of an SM2 key, as openssl writes it. */
export function privateKeyInfo({ keyPair }: Holder): Uint8Array {
  const key = sequence(integer(1), octets(keyPair.privateKey), explicit(1, bits(keyPair.publicKey)))
  return sequence(integer(0), sequence(oid(OID_EC_PUBLIC_KEY), oid(OID_SM2)), octets(key))
}

async function addDocument(files: Files, { maker, seat }: Holders): Promise<void> {
  const picture = { type: 'PNG', data: Uint8Array.of(0x89, 0x50, 0x4e, 0x47), widthMm: 42, heightMm: 42 }
  const order = {
    id: 'QH-0101-1',
    vendor: 'HONGTOU',
    name: '清河市档案局',
    type: SEAL_TYPE_UNIT,
    signerCertificates: [seat.certificate],
    createdAt: YEAR.validFrom,
    ...YEAR,
    picture,
  }
  const seal = await makeSeal(order, signerOf(maker))
  const sealed = await sealOfd({
    entries: plainOfd(),
    sealPlaces: [{ pageId: '1', x: 120, y: 200, width: 42, height: 42 }],
    seal,
    signer: signerOf(seat),
    at: NOON,
    providerName: 'Hongtou',
    version: '0.1.0',
  })
  files.set('seal.esl', seal)
  files.set('plain.ofd', writeZip(plainOfd()))
  files.set('document.ofd', writeZip(sealed))
  files.set('Signature.xml', sealed.get('Doc_0/Signs/Sign_0/Signature.xml') ?? new Uint8Array())
  files.set('SignedValue.dat', sealed.get('Doc_0/Signs/Sign_0/SignedValue.dat') ?? new Uint8Array())
}

/** A manifest without its members, for a document of this unit. */
export function manifestHead(): ManifestHead {
  return {
    format: 'hongtou.package',
    version: 1,
    id: uuidv7(NOON) as ManifestHead['id'],
    network: NETWORK,
    kind: 'document',
    from: { code: UNIT as ManifestHead['from']['code'], name: '清河市档案局' },
    to: [{ code: 'QH-0102' as ManifestHead['from']['code'], name: '清河市财政局' }],
    cc: [],
    createdAt: NOON.toISOString(),
    elements: {
      docType: '通知',
      docNo: '清档发〔2026〕1号',
      title: '关于开展档案检查的通知',
      urgency: null,
      secLevelPeriod: null,
      mainTo: ['市财政局'],
      attachNotes: [],
      signature: ['清河市档案局'],
      docDate: '2026-06-15',
      note: null,
      copyTo: [],
      printOffice: null,
      printDate: null,
    },
    answers: null,
    replaces: null,
    parts: [],
  }
}

async function addEnvelope(files: Files, { seat, receiver }: Holders): Promise<void> {
  const document = files.get('document.ofd') ?? new Uint8Array()
  const members = new Map([
    ['document.ofd', document],
    ['attachments/001-目录.txt', utf8('附件')],
  ])
  const packed = encodePackage(manifestHead(), members)
  files.set('package.zip', packed)
  files.set('envelope.p7m', await sealEnvelope(packed, signerOf(seat), [receiver.certificate], NOON))
}

async function addStatements(files: Files, { root, maker, exchange, seat }: Holders): Promise<void> {
  const envelope = files.get('envelope.p7m') ?? new Uint8Array()
  const [at, id, seatId] = [NOON.toISOString(), uuidv7(NOON), uuidv7(NOON)]
  const digest = sm3Digest(envelope)
  const common = { version: 1, network: NETWORK }
  const waybill = {
    ...{ format: 'hongtou.waybill', ...common, id, from: { unit: UNIT, seat: seatId } },
    ...{ to: [{ unit: 'QH-0102', seq: 1, previous: null }], kind: 'document', urgency: 'normal' },
    ...{
      createdAt: at,
      dueAt: at,
      envelope: { digest, bytes: envelope.length },
      parts: [],
      checkpoint: null,
    },
  }
  const put = async (name: string, value: unknown, holder: Holder) => {
    const statement = await signStatement(value, signerOf(holder))
    files.set(`${name}.hts`, encodeStatement(statement))
    return statement
  }
  const signed = await put('waybill', waybill, seat)
  const root0 = `sm3:${toHex(statementLeaf(signed))}`
  const receipt = {
    format: 'hongtou.receipt',
    ...common,
    id: uuidv7(NOON),
    envelope: { id, digest },
    unit: UNIT,
  }
  const rest = {
    seat: seatId,
    state: 'signed-for',
    at,
    previous: null,
    registerNumber: null,
    verdict: null,
    reason: null,
  }
  await put('receipt', { ...receipt, ...rest }, seat)
  const log = { index: 0, size: 1, root: root0, proof: [] }
  const accepted = {
    format: 'hongtou.acceptance',
    ...common,
    id,
    waybill: sm3Digest(signed.payload),
    envelope: digest,
  }
  await put('acceptance', { ...accepted, at, log }, exchange)
  await put('checkpoint', { format: 'hongtou.checkpoint', ...common, size: 1, root: root0, at }, exchange)
  const directory = { since: 0, upTo: 1, at, units: [], seats: [], revocations: [] }
  await put('directory', { format: 'hongtou.directory', ...common, ...directory }, exchange)
  await put('profile', profileOf(maker, exchange, at), root)
}

function profileOf(maker: Holder, exchange: Holder, at: string) {
  return {
    ...{
      format: 'hongtou.profile',
      version: 1,
      revision: 1,
      network: NETWORK,
      name: '清河市公文交换网',
      issuedAt: at,
    },
    addresses: ['https://exchange.example:8443'],
    tlsPins: [`sha256/${'A'.repeat(43)}=`],
    exchangeCertificate: toBase64(exchange.certificate.der),
    sealMakerCertificate: toBase64(maker.certificate.der),
    secrecyLevels: [],
    suites: ['gm'],
    limits: { envelopeBytes: 1_000_000, partBytes: 1_000_000, receivers: 100 },
    deadlineHours: { flash: 1, urgent: 48, normal: 168 },
    dutyTelephone: '',
  }
}

/** Writes files into a folder under their names. */
export function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes)
}
