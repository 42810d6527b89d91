import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CmsError } from '../../../shared/cms/cms-error.ts'
import { openEnvelope, sealEnvelope } from '../../../shared/cms/envelope.ts'
import { encodeEnvelopedData } from '../../../shared/cms/enveloped-data.ts'
import { encodeSignedData } from '../../../shared/cms/signed-data.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { octets } from '../../../shared/der/writer.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { changeAt, flipped, nodeAt } from '../../support/der-surgery.ts'
import { decryptorOf, makeHolder, makeRoot, NOON, signerOf } from '../../support/pki.ts'

const root = await makeRoot()
const seat = await makeHolder('seat', 'signing', root)
const archive = await makeHolder('archive', 'encryption', root)
const finance = await makeHolder('finance', 'encryption', root)
const content = utf8('青政〔2026〕1号')
const envelope = await sealEnvelope(content, signerOf(seat), [archive.certificate, finance.certificate], NOON)

async function outcome(der: Uint8Array): Promise<string> {
  try {
    const opened = await openEnvelope(der, decryptorOf(archive))
    if (opened === undefined) return 'not-for-me'
    // Whatever opens must be the truth.
    expect(opened.content).toEqual(content)
    expect(opened.signer.publicKey).toEqual(seat.certificate.publicKey)
    return 'opened'
  } catch (thrown) {
    if (thrown instanceof CmsError) return thrown.code
    throw thrown
  }
}

describe('an envelope', () => {
  test('brings a package to every receiver with its signer', async () => {
    const package_ = fc.uint8Array({ maxLength: 5000 })
    await fc.assert(
      fc.asyncProperty(package_, async bytes => {
        const sealed = await sealEnvelope(
          bytes,
          signerOf(seat),
          [archive.certificate, finance.certificate],
          NOON,
        )
        for (const receiver of [archive, finance]) {
          const opened = await openEnvelope(sealed, decryptorOf(receiver))
          expect(opened?.content).toEqual(bytes)
          expect(opened?.signer).toEqual(seat.certificate)
          expect(opened?.signingTime).toEqual(NOON)
        }
      }),
      { numRuns: 10 },
    )
  })

  test('is not for others', async () => {
    const stranger = await makeHolder('stranger', 'encryption', root)
    expect(await openEnvelope(envelope, decryptorOf(stranger))).toBeUndefined()
  })

  test('does not let a receiver pass the package on under the same name with other content', async () => {
    const signed = await encodeSignedData(content, signerOf(seat), { signingTime: NOON })
    const forged = changeAt(signed, [1, 0, 2, 1, 0], () => octets(utf8('青政〔2026〕2号')))
    const passedOn = encodeEnvelopedData(forged, [archive.certificate], randomBytes)
    const opened = openEnvelope(passedOn, decryptorOf(archive))
    await expect(opened).rejects.toMatchObject({
      code: 'decryption-failed',
      cause: { code: 'digest-mismatch' },
    })
  })

  test('holding something unsigned does not open', async () => {
    const unsigned = encodeEnvelopedData(content, [archive.certificate], randomBytes)
    await expect(openEnvelope(unsigned, decryptorOf(archive))).rejects.toMatchObject({
      code: 'decryption-failed',
    })
  })

  test('with any one byte changed never yields other content', async () => {
    const seen = new Set<string>()
    for (let at = 0; at < envelope.length; at++) seen.add(await outcome(flipped(envelope, at, 1 << (at % 8))))
    // "opened" is a flip in another receiver's part, or in the certificate outside its key.
    expect([...seen].sort()).toEqual([
      'cms-malformed',
      'decryption-failed',
      'not-for-me',
      'opened',
      'suite-unknown',
    ])
  })

  test('with any byte of its ciphertext changed fails in one way only', async () => {
    const unlike = new Set<string>()
    // The ciphertext is the last thing in the envelope.
    const begin = envelope.length - nodeAt(envelope, [1, 0, 2, 2]).content.length
    for (let at = begin; at < envelope.length; at++)
      unlike.add(await outcome(flipped(envelope, at, 1 << (at % 8))))
    // A garbled block inside the certificate, which checkChain would see.
    unlike.delete('opened')
    expect([...unlike]).toEqual(['decryption-failed'])
  })
})
