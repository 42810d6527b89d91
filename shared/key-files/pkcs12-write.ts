import type { Certificate } from '../certificates/certificate.ts'
import { keyIdentifierOf } from '../certificates/public-key.ts'
import type { Random } from '../cms/suite.ts'
import {
  OID_CERTIFICATE_BAG,
  OID_DATA,
  OID_ENCRYPTED_DATA,
  OID_FRIENDLY_NAME,
  OID_LOCAL_KEY_ID,
  OID_SHROUDED_KEY_BAG,
  OID_X509_CERTIFICATE,
} from '../der/oids.ts'
import { BMP_STRING } from '../der/tags.ts'
import { explicit, implicit, integer, octets, oid, sequence, setOf, tagged } from '../der/writer.ts'
import { encodeShrouded, formsOf } from './encrypted-private-key.ts'
import type { DigestName, KeyFileOperations } from './operations.ts'
import { bmpPassphrase } from './passphrase.ts'
import { encryptUnder, type Scheme } from './pbes.ts'
import { encodeMac } from './pkcs12-mac.ts'
import { isKeyOf, type PrivateKey } from './private-key.ts'

/**
 * How a PKCS #12 file is protected. `modern` is what OpenSSL 3 and Windows since 2019 read; `sm` is
 * PBES2 with SM4 and PBMAC1 with HMAC-SM3 (no standard has it, some Chinese libraries read it); `legacy`
 * is for old systems only: whoever has the file can try passphrases fast.
 */
export type Protection = 'modern' | 'sm' | 'legacy'

type How = {
  key: Scheme
  certificates: Scheme
  mac: { digest: DigestName; by: 'pkcs12' | 'pbmac1'; iterations: number }
}

const pbes2 = (digest: DigestName, cipher: 'aes-256-cbc' | 'sm4-cbc', iterations: number): Scheme => ({
  kind: 'pbes2',
  digest,
  cipher,
  iterations,
})
const MODERN = pbes2('sha256', 'aes-256-cbc', 100_000)
const SM = pbes2('sm3', 'sm4-cbc', 10_000) // our HMAC-SM3 makes about 30 000 a second
const HOW: Readonly<Record<Protection, How>> = {
  modern: { key: MODERN, certificates: MODERN, mac: { digest: 'sha256', by: 'pkcs12', iterations: 100_000 } },
  sm: { key: SM, certificates: SM, mac: { digest: 'sm3', by: 'pbmac1', iterations: 10_000 } },
  legacy: {
    key: { kind: 'legacy', cipher: 'des-ede3-cbc', iterations: 2048 },
    certificates: { kind: 'legacy', cipher: 'rc2-40', iterations: 2048 },
    mac: { digest: 'sha1', by: 'pkcs12', iterations: 2048 },
  },
}
const SALT_BYTES = 16
const VERSION = 3

/** What goes into a file: a key, its own certificate, and those of the authorities above it. */
export interface NewKeyFile {
  readonly key: PrivateKey
  readonly certificate: Certificate
  readonly chain?: readonly Certificate[]
  readonly friendlyName?: string
}

/** Makes a PKCS #12 file; throws a TypeError when the certificate is not one of the key. */
export function encodePkcs12(
  { key, certificate, chain = [], friendlyName }: NewKeyFile,
  passphrase: string,
  protection: Protection,
  tools: { operations: KeyFileOperations; random: Random },
): Uint8Array {
  if (!isKeyOf(key, certificate.publicKey)) throw new TypeError('the certificate is not one of this key')
  const forms = formsOf(passphrase)
  const how = HOW[protection]
  const own = attributesOf(keyIdentifierOf(certificate.publicKey), friendlyName)
  const bags = sequence(
    certificateBag(certificate, own),
    ...chain.map(authority => certificateBag(authority, [])),
  )
  const shrouded = explicit(0, encodeShrouded(key, forms, how.key, tools))
  const safe = sequence(
    encryptedContent(encryptUnder(forms, bags, how.certificates, tools)),
    sequence(
      oid(OID_DATA),
      explicit(0, octets(sequence(sequence(oid(OID_SHROUDED_KEY_BAG), shrouded, ...own)))),
    ),
  )
  const { digest, by, iterations } = how.mac
  const derivation = { digest, iterations, salt: tools.random(SALT_BYTES) }
  return sequence(
    integer(VERSION),
    sequence(oid(OID_DATA), explicit(0, octets(safe))),
    encodeMac(safe, { digest, by, derivation }, forms, tools.operations),
  )
}

function certificateBag({ der }: Certificate, attributes: readonly Uint8Array[]): Uint8Array {
  const value = sequence(oid(OID_X509_CERTIFICATE), explicit(0, octets(der)))
  return sequence(oid(OID_CERTIFICATE_BAG), explicit(0, value), ...attributes)
}

function encryptedContent({
  algorithm,
  encrypted,
}: {
  algorithm: Uint8Array
  encrypted: Uint8Array
}): Uint8Array {
  const info = sequence(oid(OID_DATA), algorithm, implicit(0, encrypted))
  return sequence(oid(OID_ENCRYPTED_DATA), explicit(0, sequence(integer(0), info)))
}

/** No bytes, or the SET OF attributes: localKeyId ties the certificate to its key. */
function attributesOf(localKeyId: Uint8Array, friendlyName: string | undefined): Uint8Array[] {
  const attributes = [sequence(oid(OID_LOCAL_KEY_ID), setOf(octets(localKeyId)))]
  if (friendlyName !== undefined) {
    const text = tagged(BMP_STRING, bmpPassphrase(friendlyName).slice(0, -2))
    attributes.push(sequence(oid(OID_FRIENDLY_NAME), setOf(text)))
  }
  return [setOf(...attributes)]
}
