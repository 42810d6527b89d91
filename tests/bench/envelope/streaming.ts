import { createCipheriv, createHash, generateKeyPairSync, sign } from 'node:crypto'
import { sealPart } from '../../../electron/engine/workers/bulk.ts'
import { runHere } from '../../../electron/engine/workers/run-here.ts'
import { sealEnvelopeStream } from '../../../shared/cms/seal-stream.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { createSm3 } from '../../../shared/crypto/sm3.ts'
import { NOON } from '../../support/pki.ts'
import type { Bench } from '../bench.ts'
import type { Contender } from '../measure.ts'
import type { GmOffice } from './gm-office.ts'
import { KB, MB, sizeText } from './sizes.ts'

const PIECE_BYTES = 128 * 1024
const RECEIVERS = 12
/** A package with a document and no attachment inside. */
const PACKAGE_BYTES = 20 * KB

/**
 * A hundred megabytes to twelve receivers, against the same made of OpenSSL's pieces: SM3, one SM2 signature, SM4-CBC. That
 * one wraps no keys and writes no structure, for OpenSSL has no call for either, and is the faster for it. Ours twice: as
 * one message of GB/T 35275, whose SM4-CBC is serial, and as an office sends it: a part, and an envelope that names it.
 */
export async function compareStreaming(bench: Bench, office: GmOffice): Promise<void> {
  const bytes = bench.quick ? 20 * KB : 100 * MB
  const receivers = Math.min(RECEIVERS, office.recipients.length)
  const piece = randomBytes(PIECE_BYTES)
  const theirs = openssl(piece, bytes)
  const compare = (title: string, run: () => Promise<unknown>) =>
    bench.compare({
      title: `${sizeText(bytes)} for ${receivers}: ${title}`,
      unit: 'MB',
      ours: { name: 'ours, suite gm', amount: bytes / MB, run },
      peers: [theirs],
      budgets: [{ kind: 'share-of-time', peer: theirs.name, atMost: 0.55 }],
    })
  await compare('sign and envelope a stream', () => asOneMessage(office, { piece, bytes, receivers }))
  await compare('a part with its digests, and its envelope', () =>
    asPart(office, { piece, bytes, receivers }),
  )
}

type Sending = { readonly piece: Uint8Array; readonly bytes: number; readonly receivers: number }

async function asOneMessage({ signer, recipients }: GmOffice, { piece, bytes, receivers }: Sending) {
  const to = recipients.slice(0, receivers)
  const order = { bytes, signer, recipients: to, now: NOON, pieces: 'lent' } as const
  for await (const sealed of sealEnvelopeStream(inPieces(piece, bytes), order)) void sealed
}

async function asPart(office: GmOffice, { piece, bytes, receivers }: Sending) {
  const digest = createSm3()
  const source = (async function* () {
    for await (const some of inPieces(piece, bytes)) {
      digest.update(some)
      yield some
    }
  })()
  for await (const sealed of sealPart(runHere, source, { key: randomBytes(16), plainBytes: bytes }))
    void sealed
  return [digest.digest(), await office.seal(piece.subarray(0, PACKAGE_BYTES), receivers)]
}

function openssl(piece: Uint8Array, bytes: number): Contender {
  const node = generateKeyPairSync('ec', { namedCurve: 'SM2' })
  const [key, iv] = [randomBytes(16), randomBytes(16)]
  const run = async () => {
    const hash = createHash('sm3')
    const cipher = createCipheriv('sm4-cbc', key, iv)
    for await (const some of inPieces(piece, bytes)) {
      hash.update(some)
      cipher.update(some)
    }
    return [sign('sm3', hash.digest(), node.privateKey), cipher.final()]
  }
  return { name: 'node:crypto sm3, SM2, sm4-cbc', amount: bytes / MB, run }
}

async function* inPieces(piece: Uint8Array, bytes: number): AsyncGenerator<Uint8Array> {
  for (let left = bytes; left > 0; left -= piece.length) yield piece.subarray(0, left)
}
