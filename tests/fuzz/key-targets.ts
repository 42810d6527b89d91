/** Key files, revocation lists, and messages of suite intl and in streams. */
import { checkChain } from '../../shared/certificates/chain.ts'
import { checkRevocationList, parseRevocationList } from '../../shared/certificates/revocation-list.ts'
import { openEnvelope } from '../../shared/cms/envelope.ts'
import { sm2Decryptor } from '../../shared/cms/keys.ts'
import { openEnvelopeStream } from '../../shared/cms/open-stream.ts'
import { openSignedData, type SignedContent } from '../../shared/cms/signed-data.ts'
import { fromHex, toHex } from '../../shared/encoding/hex.ts'
import { decryptPrivateKey } from '../../shared/key-files/encrypted-private-key.ts'
import { openEnvelopedKey } from '../../shared/key-files/enveloped-key.ts'
import { parsePem } from '../../shared/key-files/pem.ts'
import { openPkcs12 } from '../../shared/key-files/pkcs12.ts'
import { parsePkcs8 } from '../../shared/key-files/private-key.ts'
import { intl } from '../../shared/node/intl.ts'
import { intlDecryptor } from '../../shared/node/intl-keys.ts'
import { keyFileOperations } from '../../shared/node/key-file-operations.ts'
import { verifyWithNode } from '../../shared/node/verify-signature.ts'
import { keyPairOf, NOON } from '../support/pki.ts'
import { collected, createMemoryStore, inChunks } from '../support/streams.ts'
import type { Meaning, Target } from './target.ts'
import { certificateIn, goodVectors, samplesOf } from './vectors.ts'

const PASSPHRASE = '机要员口令 42'
/** A million iterations, on a machine that does other things too. */
const PASSPHRASE_LIMIT_MS = 40_000
const PIECE_BYTES = 61 // no field of a message ends with a piece

const issuer = certificateIn('revocation-lists', 'root.pem')
const intlTrust = { anchors: [certificateIn('cms-intl', 'root.pem')], revoked: new Set<string>(), at: NOON }
const gmTrust = { ...intlTrust, anchors: [certificateIn('certificates', 'root.pem')] }

function decryptorOf(folder: string, start: string, kind: 'gm' | 'intl') {
  const [vector] = goodVectors(folder, start)
  const key = fromHex(vector?.fields.get('private-key') ?? '')
  const name = vector?.fields.get('certificate') ?? ''
  return kind === 'gm'
    ? sm2Decryptor(certificateIn('certificates', name), key)
    : intlDecryptor(certificateIn(folder, name), key)
}

const deliveredTo = keyPairOf('receiver of a key').privateKey
const p256 = decryptorOf('cms-intl', 'envelope-p256', 'intl')
const archive = decryptorOf('cms', 'envelope-ok', 'gm')

function said({ content, signer }: Pick<SignedContent, 'content' | 'signer'>): Meaning {
  return `${toHex(content)} ${signer.fingerprint}`
}

async function streamed(bytes: Uint8Array): Promise<Meaning> {
  const opened = await openEnvelopeStream(inChunks(bytes, PIECE_BYTES), archive, createMemoryStore())
  if (opened === undefined) return undefined
  const content = await collected(opened.content)
  checkChain(opened.signer, { ...gmTrust, usage: 'signing' })
  return said({ content, signer: opened.signer })
}

export const KEY_TARGETS: readonly Target[] = [
  {
    name: 'revocation-list',
    shape: 'der',
    samples: samplesOf('revocation-lists', 'list-'),
    read(bytes) {
      const list = parseRevocationList(bytes)
      checkRevocationList(list, { issuer, at: new Date(NOON.getTime() + 1000), verifyOther: verifyWithNode })
      return toHex(list.tbs)
    },
  },
  {
    name: 'private-key',
    shape: 'der',
    samples: samplesOf('key-files', 'pkcs8-'),
    read(bytes) {
      parsePkcs8(bytes)
      return undefined
    },
  },
  {
    name: 'encrypted-key',
    limitMs: PASSPHRASE_LIMIT_MS,
    shape: 'der',
    samples: samplesOf('key-files', 'encrypted-'),
    read(bytes) {
      decryptPrivateKey(bytes, PASSPHRASE, keyFileOperations)
      return undefined
    },
  },
  {
    name: 'pkcs12',
    limitMs: PASSPHRASE_LIMIT_MS,
    shape: 'der',
    samples: samplesOf('key-files', 'pkcs12-'),
    read(bytes) {
      const { identities } = openPkcs12(bytes, PASSPHRASE, keyFileOperations)
      return JSON.stringify(
        identities.map(({ key }) => (key.kind === 'sm2' ? toHex(key.privateKey) : key.kind)),
      )
    },
  },
  {
    name: 'enveloped-key',
    shape: 'der',
    samples: samplesOf('key-files', 'enveloped-'),
    read: bytes => toHex(openEnvelopedKey(bytes, deliveredTo).privateKey),
  },
  {
    name: 'pem',
    shape: 'bytes',
    samples: samplesOf('key-files', 'pem-'),
    read(bytes) {
      parsePem(new TextDecoder().decode(bytes))
      return undefined
    },
  },
  {
    name: 'signed-data-intl',
    shape: 'der',
    samples: samplesOf('cms-intl', 'signed-'),
    read(bytes) {
      const signed = openSignedData(bytes, intl)
      checkChain(signed.signer, { ...intlTrust, usage: 'signing', verifyOther: verifyWithNode })
      return said(signed)
    },
  },
  {
    name: 'envelope-intl',
    shape: 'der',
    samples: samplesOf('cms-intl', 'envelope-p256'),
    read: async bytes => {
      const opened = await openEnvelope(bytes, p256, intl)
      if (opened) checkChain(opened.signer, { ...intlTrust, usage: 'signing', verifyOther: verifyWithNode })
      return opened && said(opened)
    },
  },
  { name: 'envelope-stream', shape: 'der', samples: samplesOf('cms', 'envelope-'), read: streamed },
]
