/** Both directions with `openssl cms`: what suite `intl` makes it opens, and what it makes we open. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openEnvelope, sealEnvelope } from '../../../shared/cms/envelope.ts'
import { openEnvelopedData } from '../../../shared/cms/enveloped-data.ts'
import { openEnvelopeStream, openSignedStream, type SignedStream } from '../../../shared/cms/open-stream.ts'
import { sealEnvelopeStream } from '../../../shared/cms/seal-stream.ts'
import { encodeSignedData, openSignedData } from '../../../shared/cms/signed-data.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { intl } from '../../../shared/node/intl.ts'
import { intlDecryptor, intlSigner } from '../../../shared/node/intl-keys.ts'
import { type IntlHolder, makeIntlHolder, makeIntlRoot } from '../../support/intl-pki.ts'
import { hasOpenssl, opensslTitle, pem } from '../../support/openssl.ts'
import { NOON } from '../../support/pki.ts'
import { collected, createMemoryStore, inChunks, type MemoryStore } from '../../support/streams.ts'

const folder = mkdtempSync(join(tmpdir(), 'hongtou-openssl-cms-'))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, content: Uint8Array | string) => writeFileSync(join(folder, name), content)
const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
function cms(...args: string[]): void {
  const { status, stderr } = spawnSync('openssl', ['cms', '-binary', ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
}

const root = await makeIntlRoot()
const seat = await makeIntlHolder('seat', 'signing', root)
const rsaSeat = await makeIntlHolder('rsa-seat', 'signing', root, 'rsa')
const archive = await makeIntlHolder('archive', 'encryption', root)
const finance = await makeIntlHolder('finance', 'encryption', root, 'rsa')
const holders: Record<string, IntlHolder> = { root, seat, rsaSeat, archive, finance }
for (const [name, { certificate, privateKey }] of Object.entries(holders)) {
  write(`${name}.pem`, pem('CERTIFICATE', certificate.der))
  write(`${name}.key`, pem('PRIVATE KEY', privateKey))
}
const content = utf8('关于开展档案安全检查的通知\n'.repeat(500))
write('content', content)
const time = ['-attime', String(NOON.getTime() / 1000)]
const decryptorOf = ({ certificate, privateKey }: IntlHolder) => intlDecryptor(certificate, privateKey)

describe.skipIf(!hasOpenssl)(`with cms of ${opensslTitle}`, () => {
  test.each([
    ['ECDSA', intlSigner(seat.certificate, seat.privateKey)],
    ['RSA', intlSigner(rsaSeat.certificate, rsaSeat.privateKey)],
    ['RSA-PSS', intlSigner(rsaSeat.certificate, rsaSeat.privateKey, 'rsa-pss-sha256')],
  ])('what we signed with %s verifies, and our envelope opens for both receivers', async (_, signer) => {
    const signed = await encodeSignedData(content, signer, { signingTime: NOON, suite: intl })
    write('signed.der', signed)
    cms('-verify', '-inform', 'DER', '-in', 'signed.der', '-CAfile', 'root.pem', ...time, '-out', 'out')
    expect(read('out')).toEqual(content)

    const receivers = [archive.certificate, finance.certificate]
    write('envelope.der', await sealEnvelope(content, signer, receivers, NOON, intl))
    for (const name of ['archive', 'finance']) {
      cms(
        '-decrypt',
        '-inform',
        'DER',
        '-in',
        'envelope.der',
        '-recip',
        `${name}.pem`,
        '-inkey',
        `${name}.key`,
        '-out',
        'inner',
      )
      cms('-verify', '-inform', 'DER', '-in', 'inner', '-CAfile', 'root.pem', ...time, '-out', 'out')
      expect(read('out')).toEqual(content)
    }
  })

  const sha256Kdf = ['-keyopt', 'ecdh_kdf_md:sha256']
  const oaep = ['-keyopt', 'rsa_padding_mode:oaep']
  test.each([
    ['AES-256-CBC, P-256', '-aes-256-cbc', ['-recip', 'archive.pem'], [archive]],
    ['AES-256-GCM, P-256', '-aes-256-gcm', ['-recip', 'archive.pem'], [archive]],
    ['AES-256-GCM, P-256 with SHA-256', '-aes-256-gcm', ['-recip', 'archive.pem', ...sha256Kdf], [archive]],
    ['AES-256-CBC, RSA', '-aes-256-cbc', ['-recip', 'finance.pem'], [finance]],
    ['AES-256-GCM, RSA-OAEP', '-aes-256-gcm', ['-recip', 'finance.pem', ...oaep], [finance]],
    [
      'AES-256-GCM, RSA-OAEP with SHA-256',
      '-aes-256-gcm',
      ['-recip', 'finance.pem', ...oaep, '-keyopt', 'rsa_oaep_md:sha256'],
      [finance],
    ],
    [
      'AES-256-CBC, both',
      '-aes-256-cbc',
      ['-recip', 'archive.pem', '-recip', 'finance.pem'],
      [archive, finance],
    ],
    [
      'AES-256-GCM, both by key identifier',
      '-aes-256-gcm',
      ['-keyid', '-recip', 'archive.pem', '-recip', 'finance.pem'],
      [archive, finance],
    ],
  ])('what it encrypts (%s) opens here', async (_, cipher, recipients, receivers) => {
    cms('-encrypt', cipher, '-in', 'content', '-outform', 'DER', '-out', 'e.der', ...recipients)
    for (const receiver of receivers) {
      expect(await openEnvelopedData(read('e.der'), decryptorOf(receiver), intl)).toEqual(content)
    }
  })

  const pss = ['-keyopt', 'rsa_padding_mode:pss']
  test.each([
    ['ECDSA', seat, ['-signer', 'seat.pem', '-inkey', 'seat.key']],
    ['ECDSA by key identifier', seat, ['-keyid', '-signer', 'seat.pem', '-inkey', 'seat.key']],
    ['RSA', rsaSeat, ['-signer', 'rsaSeat.pem', '-inkey', 'rsaSeat.key']],
    ['RSA-PSS', rsaSeat, ['-signer', 'rsaSeat.pem', '-inkey', 'rsaSeat.key', ...pss]],
  ])('what it signs with %s verifies here, alone and in its envelope', async (_, holder, signer) => {
    cms('-sign', '-nodetach', '-in', 'content', '-outform', 'DER', '-out', 's.der', ...signer)
    const opened = openSignedData(read('s.der'), intl)
    expect(opened.content).toEqual(content)
    expect(opened.signer).toEqual(holder.certificate)
    cms(
      '-encrypt',
      '-aes-256-gcm',
      '-in',
      's.der',
      '-outform',
      'DER',
      '-out',
      'e.der',
      'archive.pem',
      'finance.pem',
    )
    for (const receiver of [archive, finance]) {
      const envelope = await openEnvelope(read('e.der'), decryptorOf(receiver), intl)
      expect(envelope?.content).toEqual(content)
      expect(envelope?.signer).toEqual(holder.certificate)
    }
  })

  const stored = async (opening: (store: MemoryStore) => Promise<SignedStream | undefined>) => {
    const opened = await opening(createMemoryStore())
    return opened && { content: await collected(opened.content), signer: opened.signer }
  }

  test.each(['-aes-256-cbc', '-aes-256-gcm'])(
    'what it streams with %s is opened as a stream',
    async cipher => {
      const signer = ['-signer', 'seat.pem', '-inkey', 'seat.key']
      cms('-sign', '-nodetach', '-stream', '-in', 'content', '-outform', 'DER', '-out', 's.ber', ...signer)
      expect(read('s.ber').subarray(0, 2)).toEqual(Uint8Array.of(0x30, 0x80))
      const signed = await stored(store => openSignedStream(inChunks(read('s.ber'), 5000), store, intl))
      expect(signed).toEqual({ content, signer: seat.certificate })
      const encrypting = ['-encrypt', cipher, '-stream', '-in', 's.ber', '-outform', 'DER', '-out', 'e.ber']
      cms(...encrypting, 'archive.pem', 'finance.pem')
      expect(read('e.ber').subarray(0, 2)).toEqual(Uint8Array.of(0x30, 0x80))
      for (const receiver of [archive, finance]) {
        const source = inChunks(read('e.ber'), 5000)
        const opened = await stored(store => openEnvelopeStream(source, decryptorOf(receiver), store, intl))
        expect(opened).toEqual({ content, signer: seat.certificate })
      }
    },
  )

  test('what we streamed is opened and verified', async () => {
    const signer = intlSigner(seat.certificate, seat.privateKey)
    const recipients = [archive.certificate, finance.certificate]
    const sealing = { bytes: content.length, signer, recipients, now: NOON, suite: intl }
    write('envelope.der', await collected(sealEnvelopeStream(inChunks(content, 1000), sealing)))
    const decrypting = ['-decrypt', '-inform', 'DER', '-in', 'envelope.der', '-out', 'inner']
    cms(...decrypting, '-recip', 'archive.pem', '-inkey', 'archive.key')
    cms('-verify', '-inform', 'DER', '-in', 'inner', '-CAfile', 'root.pem', ...time, '-out', 'out')
    expect(read('out')).toEqual(content)
  })
})
