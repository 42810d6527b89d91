import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerCommand, isCommand } from '../../../electron/headless/commands/run-command.ts'
import { sealEnvelope } from '../../../shared/cms/envelope.ts'
import { OID_SM2 } from '../../../shared/der/oids.ts'
import { oid } from '../../../shared/der/writer.ts'
import { toBase64 } from '../../../shared/encoding/base64.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { openPackage } from '../../../shared/package/package.ts'
import { signStatement } from '../../../shared/statement/statement.ts'
import {
  decodeStatement,
  encodeStatement,
  statementToJson,
} from '../../../shared/statement/statement-frame.ts'
import { readZip } from '../../../shared/zip/read.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { flipped } from '../../support/der-surgery.ts'
import { type Desk, makeDesk, manifestHead, writeFiles } from '../../support/desk-files.ts'
import { makeIntlHolder, makeIntlRoot } from '../../support/intl-pki.ts'
import { pem } from '../../support/openssl.ts'
import { makeRoot, NOON, signerOf } from '../../support/pki.ts'
import { withFile, withFlippedByte, withText } from '../../support/plain-ofd.ts'

const folder = mkdtempSync(join(tmpdir(), 'hongtou-desk-'))
const at = (name: string) => join(folder, name)
let desk: Desk
const TIME = ['--at', NOON.toISOString()]
const ROOT = ['--root', at('root.cer'), ...TIME]

beforeAll(async () => {
  desk = await makeDesk()
  writeFiles(folder, desk.files)
})
afterAll(() => rmSync(folder, { recursive: true }))

async function hongtou(name: string, ...words: string[]) {
  if (!isCommand(name)) throw new Error(name)
  return answerCommand(name, words)
}

/** The codes of the failed checks, or the one of the refusal, and the exit code. */
async function outcome(name: string, ...words: string[]) {
  const { stdout, exit } = await hongtou(name, ...words, '--json')
  const result = JSON.parse(stdout)
  const failed = (result.checks ?? []).filter((check: { ok: boolean }) => !check.ok)
  return [exit, result.outcome, result.code ?? failed.map((check: { code: string }) => check.code).join(', ')]
}

function put(name: string, bytes: Uint8Array | string): string {
  writeFileSync(at(name), bytes)
  return at(name)
}

const bytesOf = (name: string) => desk.files.get(name) ?? new Uint8Array()
const ofdWith = (change: (entries: Map<string, Uint8Array>) => Map<string, Uint8Array>) =>
  put('changed.ofd', writeZip(change(readZip(bytesOf('document.ofd')))))

describe('verify', () => {
  test.each([
    ['document.ofd', [], 0, 'valid'],
    ['document.ofd', ['--profile', 'profile.hts'], 0, 'valid'],
    ['document.ofd', ['--maker', 'maker.cer'], 0, 'valid'],
    ['package.zip', [], 0, 'valid'],
    ['envelope.p7m', ['--key', 'receiver.pem', '--cert', 'receiver.cer'], 0, 'valid'],
    ['envelope.p7m', [], 5, 'not-judged'],
    ['seal.esl', [], 0, 'valid'],
    ['SignedValue.dat', ['--original', 'Signature.xml'], 0, 'valid'],
    ['SignedValue.dat', [], 5, 'not-judged'],
    ['waybill.hts', [], 0, 'valid'],
    ['waybill.hts', ['--original', 'envelope.p7m'], 0, 'valid'],
    ['receipt.hts', ['--original', 'envelope.p7m'], 0, 'valid'],
    ['acceptance.hts', [], 5, 'not-judged'],
    ['acceptance.hts', ['--exchange', 'exchange.cer', '--original', 'waybill.hts'], 0, 'valid'],
    ['checkpoint.hts', ['--profile', 'profile.hts'], 0, 'valid'],
    ['directory.hts', ['--profile', 'profile.hts'], 0, 'valid'],
    ['profile.hts', [], 0, 'valid'],
  ] as const)('%s with %j ends in %i, %s', async (file, words, exit, result) => {
    const paths = words.map(word => (word.startsWith('--') ? word : at(word)))
    expect(await outcome('verify', at(file), ...ROOT, ...paths)).toEqual([exit, result, ''])
  })

  test.each([
    'document.ofd',
    'package.zip',
    'seal.esl',
    'SignedValue.dat',
    'waybill.hts',
    'receipt.hts',
    'acceptance.hts',
    'checkpoint.hts',
    'directory.hts',
    'profile.hts',
  ])('%s without a root, or under another one, is not valid', async file => {
    const other = put(
      'other.cer',
      (await makeRoot('elsewhere', { subject: { country: 'CN', commonName: '别处的根' } })).certificate.der,
    )
    for (const trust of [TIME, ['--root', other, ...TIME]]) {
      const [exit, result, codes] = await outcome('verify', at(file), ...trust)
      expect([exit, result]).toEqual([1, 'not-valid'])
      expect(codes).toMatch(/untrusted|signature-invalid/)
    }
  })

  test.each<[string, () => string, string]>([
    [
      'a changed page',
      () => ofdWith(o => withText(o, 'Doc_0/Pages/Page_0/Content.xml', ['正文', '改文'])),
      'digest-mismatch',
    ],
    ['an added file', () => ofdWith(o => withFile(o, 'Doc_0/more.xml', utf8('<x/>'))), 'coverage-incomplete'],
    [
      'a changed signature',
      () => ofdWith(o => withFlippedByte(o, 'Doc_0/Signs/Sign_0/SignedValue.dat')),
      'signature-invalid',
    ],
    ['no seal', () => at('plain.ofd'), 'signature-malformed'],
  ])('a document with %s is not valid', async (_, file, code) => {
    expect(await outcome('verify', file(), ...ROOT)).toEqual([1, 'not-valid', code])
  })

  test('a document is judged at the moment of its seal, whatever the time', async () => {
    const words = ['--root', at('root.cer'), '--at', '2035-01-01T00:00:00Z']
    expect(await outcome('verify', at('document.ofd'), ...words)).toEqual([0, 'valid', ''])
    const early = ['--root', at('root.cer'), '--at', '2026-06-01']
    expect(await outcome('verify', at('document.ofd'), ...early)).toEqual([
      1,
      'not-valid',
      'signed-in-future',
    ])
  })

  test('a revoked or unnamed party is not valid', async () => {
    const serial = Buffer.from(desk.holders.seat.certificate.serial).toString('hex').toUpperCase()
    expect(await outcome('verify', at('document.ofd'), ...ROOT, '--revoked', serial)).toEqual([
      1,
      'not-valid',
      'signer-revoked',
    ])
    expect(await outcome('verify', at('waybill.hts'), ...ROOT, '--revoked', serial)).toEqual([
      1,
      'not-valid',
      'certificate-revoked',
    ])
    const maker = ['--maker', at('exchange.cer')]
    expect(await outcome('verify', at('seal.esl'), ...ROOT, ...maker)).toEqual([
      1,
      'not-valid',
      'seal-maker-untrusted',
    ])
    const exchange = ['--exchange', at('seat.cer')]
    expect(await outcome('verify', at('checkpoint.hts'), ...ROOT, ...exchange)).toEqual([
      1,
      'not-valid',
      'signer-mismatch',
    ])
  })

  test('a receipt of one unit signed by another is not valid', async () => {
    const { format, ...value } = JSON.parse(
      Buffer.from(decodeStatement(bytesOf('receipt.hts')).payload).toString(),
    )
    const forged = await signStatement({ ...value, format, unit: 'QH-0999' }, signerOf(desk.holders.seat))
    expect(await outcome('verify', put('forged.hts', encodeStatement(forged)), ...ROOT)).toEqual([
      1,
      'not-valid',
      'signer-mismatch',
    ])
  })

  test('a statement over something else than the original is not valid', async () => {
    for (const [file, original] of [
      ['waybill.hts', 'package.zip'],
      ['receipt.hts', 'package.zip'],
      ['acceptance.hts', 'receipt.hts'],
    ] as const)
      expect(
        (
          await outcome(
            'verify',
            at(file),
            ...ROOT,
            '--exchange',
            at('exchange.cer'),
            '--original',
            at(original),
          )
        )[2],
      ).toBe('original-mismatch')
    expect(await outcome('verify', at('SignedValue.dat'), ...ROOT, '--original', at('seal.esl'))).toEqual([
      1,
      'not-valid',
      'data-hash-mismatch',
    ])
  })

  test('a statement changed in its payload or signature is not valid', async () => {
    for (const name of ['waybill', 'receipt', 'acceptance', 'checkpoint', 'profile', 'directory']) {
      const bytes = bytesOf(`${name}.hts`)
      const changed = put('changed.hts', flipped(bytes, bytes.length - 1))
      expect((await outcome('verify', changed, ...ROOT)).slice(0, 3)).toEqual([
        1,
        'not-valid',
        'statement-signature-invalid',
      ])
    }
  })

  test('an envelope for another key says so, and a damaged one does not say where', async () => {
    const stranger = ['--key', at('stranger.pem'), '--cert', at('stranger.cer')]
    expect(await outcome('verify', at('envelope.p7m'), ...ROOT, ...stranger)).toEqual([
      4,
      'refused',
      'not-for-this-key',
    ])
    const own = ['--key', at('receiver.pem'), '--cert', at('receiver.cer')]
    const bytes = bytesOf('envelope.p7m')
    const changed = put('changed.p7m', flipped(bytes, bytes.length - 20))
    const [exit, result] = await outcome('verify', changed, ...ROOT, ...own)
    expect([exit, result]).toEqual([1, 'not-valid'])
  })

  test('an envelope whose package was tampered with before signing is not valid', async () => {
    const members = new Map([...readZip(bytesOf('package.zip')), ['attachments/002-x.txt', utf8('夹带')]])
    const { seat, receiver } = desk.holders
    const envelope = await sealEnvelope(writeZip(members), signerOf(seat), [receiver.certificate], NOON)
    const own = ['--key', at('receiver.pem'), '--cert', at('receiver.cer')]
    expect(await outcome('verify', put('smuggled.p7m', envelope), ...ROOT, ...own)).toEqual([
      1,
      'not-valid',
      'package-member-unlisted',
    ])
  })
})

describe('what a file is', () => {
  test.each([
    ['document.ofd', 'ofd'],
    ['package.zip', 'package'],
    ['envelope.p7m', 'envelope'],
    ['waybill.hts', 'statement'],
    ['seal.esl', 'seal'],
    ['SignedValue.dat', 'seal-signature'],
  ])('is told by its content: %s under any name is %s', async (name, kind) => {
    const renamed = put('renamed.pdf', bytesOf(name))
    const { stdout, exit } = await hongtou('inspect', renamed, '--json')
    expect([exit, JSON.parse(stdout).kind]).toEqual([0, kind])
  })

  test('may be PEM, and a statement may be JSON', async () => {
    const envelope = put('envelope.pem', pem('CMS', bytesOf('envelope.p7m')))
    expect(JSON.parse((await hongtou('inspect', envelope, '--json')).stdout).kind).toBe('envelope')
    const json = put('waybill.json', JSON.stringify(statementToJson(decodeStatement(bytesOf('waybill.hts')))))
    expect(await outcome('verify', json, ...ROOT)).toEqual([0, 'valid', ''])
  })

  test.each<[string, () => string | Uint8Array, string]>([
    ['nothing', () => '', 'file-unknown'],
    ['text', () => 'hello', 'file-unknown'],
    ['a ZIP without document', () => writeZip(new Map([['a.txt', utf8('a')]])), 'file-unknown'],
    ['a certificate', () => bytesOf('root.cer'), 'file-unknown'],
    ['a cut ZIP', () => bytesOf('document.ofd').subarray(0, -1), 'zip-malformed'],
    ['a cut envelope', () => bytesOf('envelope.p7m').subarray(0, -1), 'der-malformed'],
    ['a cut seal', () => bytesOf('seal.esl').subarray(0, -1), 'der-malformed'],
    ['a cut statement', () => bytesOf('waybill.hts').subarray(0, -1), 'statement-malformed'],
    ['JSON that is no statement', () => '{"payload":1}', 'statement-malformed'],
    ['a statement of an unknown format', () => jsonStatement({ format: 'x', version: 1 }), 'format-unknown'],
    [
      'deep nesting',
      () => new Uint8Array(2000).fill(0x30).map((octet, i) => (i % 2 ? 0x80 : octet)),
      'der-malformed',
    ],
    ['PEM that is none', () => '-----BEGIN CMS-----\n=A=\n-----END CMS-----', 'file-unreadable'],
  ])('%s is unreadable for every command that looks at it', async (_, make, code) => {
    const file = put('odd', make())
    for (const command of ['verify', 'inspect'])
      expect(await outcome(command, file)).toEqual([3, 'unreadable', code])
  })

  test('that is not there, or a folder, is unreadable', async () => {
    for (const file of [at('nothing-here'), folder])
      expect(await outcome('verify', file)).toEqual([3, 'unreadable', 'file-unreadable'])
  })

  test('that never ends is read no further than the limit', async () => {
    expect(await outcome('verify', at('document.ofd'), '--root', '/dev/zero')).toEqual([
      3,
      'unreadable',
      'file-too-large',
    ])
  })
})

function jsonStatement(payload: unknown): string {
  const text = toBase64(utf8(JSON.stringify(payload)))
  return JSON.stringify({ payload: text, certificate: toBase64(bytesOf('seat.cer')), signature: 'AA==' })
}

describe('inspect', () => {
  test('says what every kind of file says about itself, and that nothing was verified', async () => {
    for (const name of [
      'document.ofd',
      'package.zip',
      'envelope.p7m',
      'receipt.hts',
      'seal.esl',
      'SignedValue.dat',
    ]) {
      const { stdout, exit } = await hongtou('inspect', at(name))
      expect(exit).toBe(0)
      expect(stdout).toContain('not verified')
    }
    expect((await hongtou('inspect', at('seal.esl'))).stdout).toContain('name: 清河市档案局')
    expect((await hongtou('inspect', at('envelope.p7m'))).stdout).toContain('receivers: 1')
  })

  test('names out of a file cannot move the cursor or reverse the line', async () => {
    const evil = {
      ...manifestHead(),
      network: 'qinghe',
      elements: { ...manifestHead().elements, title: '\u001b[2J\u202e通知\u0007' },
    }
    put('evil.json', JSON.stringify(evil))
    const words = ['--manifest', at('evil.json'), '--document', at('document.ofd'), '--out', at('evil.zip')]
    expect((await hongtou('pack', ...words)).exit).toBe(0)
    const { stdout } = await hongtou('inspect', at('evil.zip'))
    expect(stdout).toContain('通知')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be printed
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/)
  })
})

describe('open', () => {
  const own = () => ['--key', at('receiver.pem'), '--cert', at('receiver.cer'), ...ROOT]

  test('writes the document, its attachments and the manifest into a new folder', async () => {
    const { exit } = await hongtou('open', at('envelope.p7m'), ...own(), '--out', at('opened'))
    expect(exit).toBe(0)
    expect(new Uint8Array(readFileSync(at('opened/document.ofd')))).toEqual(bytesOf('document.ofd'))
    expect(readFileSync(at('opened/attachments/001-目录.txt'), 'utf8')).toBe('附件')
    expect(JSON.parse(readFileSync(at('opened/manifest.json'), 'utf8')).format).toBe('hongtou.package')
  })

  test('never writes over anything', async () => {
    expect(await outcome('open', at('envelope.p7m'), ...own(), '--out', folder)).toEqual([
      1,
      'refused',
      'file-exists',
    ])
  })

  test('writes nothing for another key, an untrusted sender, a damaged envelope or another kind of file', async () => {
    const out = ['--out', at('never')]
    const stranger = ['--key', at('stranger.pem'), '--cert', at('stranger.cer'), ...ROOT]
    expect(await outcome('open', at('envelope.p7m'), ...stranger, ...out)).toEqual([
      4,
      'refused',
      'not-for-this-key',
    ])
    const rootless = ['--key', at('receiver.pem'), '--cert', at('receiver.cer'), ...TIME]
    expect(await outcome('open', at('envelope.p7m'), ...rootless, ...out)).toEqual([
      1,
      'refused',
      'certificate-untrusted',
    ])
    expect(await outcome('open', at('seal.esl'), ...own(), ...out)).toEqual([3, 'unreadable', 'file-unknown'])
    const bytes = bytesOf('envelope.p7m')
    const damaged = put('damaged.p7m', flipped(bytes, bytes.length - 100))
    expect((await hongtou('open', damaged, ...own(), ...out)).exit).toBe(1)
    expect(existsSync(at('never'))).toBe(false)
  })

  test('a key that is not the one of the certificate, or no key at all, is unreadable', async () => {
    const words = ['--out', at('never'), ...ROOT]
    const mixed = ['--key', at('stranger.pem'), '--cert', at('receiver.cer')]
    expect(await outcome('open', at('envelope.p7m'), ...mixed, ...words)).toEqual([
      3,
      'unreadable',
      'key-unreadable',
    ])
    const none = ['--key', at('receiver.cer'), '--cert', at('receiver.cer')]
    expect(await outcome('open', at('envelope.p7m'), ...none, ...words)).toEqual([
      3,
      'unreadable',
      'key-unreadable',
    ])
    const bad = ['--key', at('receiver.pem'), '--cert', at('receiver.pem')]
    expect(await outcome('open', at('envelope.p7m'), ...bad, ...words)).toEqual([
      3,
      'unreadable',
      'certificate-malformed',
    ])
  })

  test('a key file may begin with EC PARAMETERS', async () => {
    const key = pem('EC PARAMETERS', oid(OID_SM2)) + readFileSync(at('receiver.pem'), 'utf8')
    const words = ['--key', put('parameters.pem', key), '--cert', at('receiver.cer'), ...ROOT]
    expect(await outcome('verify', at('envelope.p7m'), ...words)).toEqual([0, 'valid', ''])
  })
})

describe('seal', () => {
  const words = (out: string) => [
    '--seal',
    at('seal.esl'),
    '--key',
    at('seat.pem'),
    '--cert',
    at('seat.cer'),
    '--out',
    at(out),
  ]

  test('presses a seal onto a page of a document, which is then valid', async () => {
    const { exit } = await hongtou(
      'seal',
      at('plain.ofd'),
      ...words('sealed.ofd'),
      '--place',
      '1,120,200',
      ...ROOT,
    )
    expect(exit).toBe(0)
    expect(await outcome('verify', at('sealed.ofd'), ...ROOT)).toEqual([0, 'valid', ''])
  })

  test('a closing seal lets no other follow', async () => {
    const place = ['--place', '1,20,200', '--place', '2,20,20', ...TIME]
    expect((await hongtou('seal', at('plain.ofd'), ...words('closed.ofd'), ...place, '--closing')).exit).toBe(
      0,
    )
    expect(await outcome('verify', at('closed.ofd'), ...ROOT)).toEqual([0, 'valid', ''])
    expect(await outcome('seal', at('closed.ofd'), ...words('again.ofd'), ...place)).toEqual([
      1,
      'refused',
      'signatures-closed',
    ])
  })

  test('a seal off the paper, of another holder or after its time is refused and writes nothing', async () => {
    const file = at('plain.ofd')
    expect((await outcome('seal', file, ...words('no.ofd'), '--place', '1,190,200', ...TIME))[2]).toBe(
      'stamp-misplaced',
    )
    const other = [
      '--seal',
      at('seal.esl'),
      '--key',
      at('exchange.pem'),
      '--cert',
      at('exchange.cer'),
      '--out',
      at('no.ofd'),
    ]
    expect((await outcome('seal', file, ...other, '--place', '1,20,20', ...TIME))[2]).toBe(
      'signer-not-in-seal',
    )
    const late = ['--place', '1,20,20', '--at', '2027-06-01']
    expect((await outcome('seal', file, ...words('no.ofd'), ...late))[2]).toBe('seal-expired')
    expect(existsSync(at('no.ofd'))).toBe(false)
  })

  test('a page that is not there is a mistake in the command', async () => {
    for (const place of ['3,1,1', '0,1,1', 'x', '1,2'])
      expect((await hongtou('seal', at('plain.ofd'), ...words('no.ofd'), '--place', place)).exit).toBe(2)
  })
})

describe('pack', () => {
  const words = (out: string) => [
    '--manifest',
    put('head.json', JSON.stringify(manifestHead())),
    '--document',
    at('document.ofd'),
    '--out',
    at(out),
  ]

  test('makes a package with attachments', async () => {
    const { exit } = await hongtou('pack', ...words('made.zip'), '--attach', at('seal.esl'))
    expect(exit).toBe(0)
    const { members } = openPackage(readFileSync(at('made.zip')))
    expect([...members.keys()]).toEqual(['document.ofd', 'attachments/001-seal.esl'])
  })

  test('with receivers makes an envelope that they open', async () => {
    const to = ['--to', at('receiver.cer'), '--key', at('seat.pem'), '--cert', at('seat.cer'), ...TIME]
    expect((await hongtou('pack', ...words('made.p7m'), ...to)).exit).toBe(0)
    const own = ['--key', at('receiver.pem'), '--cert', at('receiver.cer')]
    expect(await outcome('verify', at('made.p7m'), ...ROOT, ...own)).toEqual([0, 'valid', ''])
  })

  test('with a sender and receivers of P-256 makes an envelope of suite intl', async () => {
    const root = await makeIntlRoot()
    const sender = await makeIntlHolder('sender', 'signing', root)
    const receiver = await makeIntlHolder('receiver', 'encryption', root)
    for (const [name, { certificate, privateKey }] of Object.entries({ sender, receiver })) {
      put(`intl-${name}.cer`, certificate.der)
      put(`intl-${name}.pem`, pem('PRIVATE KEY', privateKey))
    }
    const own = (name: string) => ['--key', at(`intl-${name}.pem`), '--cert', at(`intl-${name}.cer`)]
    const to = ['--to', at('intl-receiver.cer'), ...own('sender'), ...TIME]
    expect((await hongtou('pack', ...words('intl.p7m'), ...to)).exit).toBe(0)
    expect((await hongtou('inspect', at('intl.p7m'))).stdout).toContain('suite: intl')
    const roots = ['--root', put('intl-root.cer', root.certificate.der), ...ROOT]
    expect(await outcome('verify', at('intl.p7m'), ...roots, ...own('receiver'))).toEqual([0, 'valid', ''])
  })

  test('refuses a manifest that is none and a receiver that signs', async () => {
    const bad = ['--manifest', put('bad.json', '{}'), '--document', at('document.ofd'), '--out', at('no.zip')]
    expect(await outcome('pack', ...bad)).toEqual([3, 'unreadable', 'format-unknown'])
    const to = ['--to', at('seat.cer'), '--key', at('seat.pem'), '--cert', at('seat.cer')]
    expect(await outcome('pack', ...words('no.p7m'), ...to)).toEqual([
      1,
      'refused',
      'recipient-certificate-unsuitable',
    ])
  })
})

describe('a command that is not understood', () => {
  test.each([
    ['verify'],
    ['verify', 'a', 'b'],
    ['verify', 'a', '--nonsense'],
    ['verify', 'a', '--seal', 'b'],
    ['verify', 'a', '--at', 'noon'],
    ['verify', 'a', '--at', '5'],
    ['verify', 'a', '--revoked', 'x y'],
    ['verify', 'a', '--key', 'k'],
    ['inspect', 'a', '--root', 'b'],
    ['open', 'a'],
    ['seal', 'a'],
    ['pack', 'a'],
  ])('%j ends in 2 and explains itself on standard error', async (name, ...words) => {
    const { stdout, stderr, exit } = await hongtou(name ?? '', ...words)
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toContain('usage: hongtou verify FILE')
  })
})
