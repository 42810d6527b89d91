import { createCipheriv, createHash, generateKeyPairSync, sign } from 'node:crypto'
import { sealEnvelopeStream } from '../../../shared/cms/seal-stream.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { NOON } from '../../support/pki.ts'
import type { Bench } from '../bench.ts'
import type { GmOffice } from './gm-office.ts'
import { KB, MB, sizeText } from './sizes.ts'

const PIECE_BYTES = 128 * 1024
const RECEIVERS = 12
const PEER = 'node:crypto sm3, SM2, sm4-cbc'

/**
 * Signing and enveloping a stream, against the same made of OpenSSL's pieces: SM3, one SM2 signature, SM4-CBC. That one
 * wraps no keys and writes no structure, for OpenSSL has no call for either, and is the faster for it.
 */
export async function compareStreaming(bench: Bench, { signer, recipients }: GmOffice): Promise<void> {
  const bytes = bench.quick ? 20 * KB : 100 * MB
  const piece = randomBytes(PIECE_BYTES)
  const receivers = recipients.slice(0, RECEIVERS)
  const node = generateKeyPairSync('ec', { namedCurve: 'SM2' })
  const [key, iv] = [randomBytes(16), randomBytes(16)]
  await bench.compare({
    title: `sign and envelope a stream of ${sizeText(bytes)} for ${receivers.length}`,
    unit: 'MB',
    ours: {
      name: 'ours, suite gm',
      amount: bytes / MB,
      run: async () => {
        const order = { bytes, signer, recipients: receivers, now: NOON, pieces: 'lent' } as const
        for await (const sealed of sealEnvelopeStream(inPieces(piece, bytes), order)) void sealed
      },
    },
    peers: [
      {
        name: PEER,
        amount: bytes / MB,
        run: async () => {
          const hash = createHash('sm3')
          const cipher = createCipheriv('sm4-cbc', key, iv)
          for await (const some of inPieces(piece, bytes)) {
            hash.update(some)
            cipher.update(some)
          }
          return [sign('sm3', hash.digest(), node.privateKey), cipher.final()]
        },
      },
    ],
    budgets: [{ kind: 'share-of-time', peer: PEER, atMost: 0.55 }],
  })
}

async function* inPieces(piece: Uint8Array, bytes: number): AsyncGenerator<Uint8Array> {
  for (let left = bytes; left > 0; left -= piece.length) yield piece.subarray(0, left)
}
