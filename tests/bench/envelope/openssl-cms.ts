import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { makeIntlHolder, makeIntlRoot } from '../../support/intl-pki.ts'
import { hasOpenssl, pem } from '../../support/openssl.ts'
import type { Contender } from '../measure.ts'
import { medianOf } from '../measure.ts'
import type { WholeOperation } from '../peak.ts'

/** A folder with a P-256 key and P-256 certificates, in which `openssl cms` works. */
export interface CmsFolder {
  contender(name: string, content: Uint8Array, receivers: number): Contender
  /** Signing and enveloping a content of so many bytes from file to file. */
  sealing(bytes: number, receivers: number): WholeOperation[]
  /** Opening and verifying what the last of those made. */
  opening(): WholeOperation[]
  remove(): void
}

/** Undefined where there is no openssl 3. */
export async function makeCmsFolder(receivers: number): Promise<CmsFolder | undefined> {
  if (!hasOpenssl) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-bench-'))
  const file = (name: string) => join(folder, name)
  const root = await makeIntlRoot()
  const sender = await makeIntlHolder('sender', 'signing', root)
  writeFileSync(file('root.pem'), pem('CERTIFICATE', root.certificate.der))
  writeFileSync(file('sender.pem'), pem('CERTIFICATE', sender.certificate.der))
  writeFileSync(file('sender.key'), pem('PRIVATE KEY', sender.privateKey))
  for (let i = 0; i < receivers; i++) {
    const { certificate, privateKey } = await makeIntlHolder(`receiver ${i}`, 'encryption', root)
    writeFileSync(file(`receiver-${i}.pem`), pem('CERTIFICATE', certificate.der))
    writeFileSync(file(`receiver-${i}.key`), pem('PRIVATE KEY', privateKey))
  }
  const sign = [
    ...['cms', '-sign', '-binary', '-nodetach', '-md', 'sha256', '-outform', 'DER'],
    ...['-signer', file('sender.pem'), '-inkey', file('sender.key')],
    ...['-in', file('content'), '-out', file('signed')],
  ]
  const encrypt = (count: number) => [
    ...['cms', '-encrypt', '-binary', '-aes-256-gcm', '-outform', 'DER'],
    ...['-in', file('signed'), '-out', file('envelope')],
    ...Array.from({ length: count }, (_, i) => file(`receiver-${i}.pem`)),
  ]
  const decrypt = [
    ...['cms', '-decrypt', '-binary', '-inform', 'DER', '-in', file('envelope'), '-out', file('signed')],
    ...['-recip', file('receiver-0.pem'), '-inkey', file('receiver-0.key')],
  ]
  const verify = [
    ...['cms', '-verify', '-binary', '-inform', 'DER', '-in', file('signed'), '-out', file('opened')],
    ...['-CAfile', file('root.pem'), '-purpose', 'any', '-no_check_time'],
  ]
  return {
    contender: (name, content, count) => {
      const spared = 2 * processStartMs()
      return {
        name,
        amount: 1,
        sparedMs: spared,
        run: () => {
          writeFileSync(file('content'), content)
          openssl(sign)
          openssl(encrypt(count))
        },
      }
    },
    sealing: (bytes, count) => {
      writeFileSync(file('content'), randomBytes(bytes))
      return [
        { name: 'openssl cms -sign', command: ['openssl', ...sign] },
        { name: 'openssl cms -encrypt', command: ['openssl', ...encrypt(count)] },
      ]
    },
    opening: () => [
      { name: 'openssl cms -decrypt', command: ['openssl', ...decrypt] },
      { name: 'openssl cms -verify', command: ['openssl', ...verify] },
    ],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function openssl(words: readonly string[]): void {
  const { status, stderr } = spawnSync('openssl', words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

/** What starting the program costs, doing nothing: the middle of seven. */
export function processStartMs(): number {
  const times = Array.from({ length: 7 }, () => {
    const begun = performance.now()
    openssl(['version'])
    return performance.now() - begun
  })
  return medianOf(times)
}
