/**
 * Private keys from PEM or DER: PKCS #8 and SEC 1, of SM2, P-256 or RSA. `EC PARAMETERS` before a key are passed
 * over. Keys under a passphrase are not read here: a command line is no place to type one.
 */
import { createPrivateKey } from 'node:crypto'
import type { Certificate } from '../../../shared/certificates/certificate.ts'
import { type Decryptor, type Signer, sm2Decryptor, sm2Signer } from '../../../shared/cms/keys.ts'
import { sm2PublicKeyOf } from '../../../shared/crypto/sm2.ts'
import { OID_EC_PUBLIC_KEY, OID_SM2 } from '../../../shared/der/oids.ts'
import { octetsOf, oidOf, parseDer, sequenceOf } from '../../../shared/der/reader.ts'
import { equalBytes } from '../../../shared/encoding/bytes.ts'
import { intlDecryptor, intlSigner } from '../../../shared/node/intl-keys.ts'
import { CommandError } from './command-error.ts'
import { readCertificate } from './options.ts'
import { MAX_SMALL_FILE_BYTES, type PemBlock, pemBlocks, readRawInput } from './read-input.ts'

export interface KeyHolder {
  readonly certificate: Certificate
  readonly signer: Signer
  readonly decryptor: Decryptor
}

/** The key and certificate of `--key` and `--cert`. Throws CommandError `key-unreadable` unless they belong together. */
export async function readKeyHolder(keyPath: string, certificatePath: string): Promise<KeyHolder> {
  const certificate = await readCertificate(certificatePath)
  const block = keyBlockOf(await readRawInput(keyPath, MAX_SMALL_FILE_BYTES))
  try {
    return certificate.publicKey.kind === 'sm2'
      ? sm2Holder(certificate, sm2KeyOf(block), certificate.publicKey.point)
      : intlHolder(certificate, block)
  } catch (cause) {
    if (cause instanceof CommandError) throw cause
    throw new CommandError('key-unreadable', 'the private key cannot be read', { cause })
  }
}

function keyBlockOf(bytes: Uint8Array): PemBlock {
  const blocks = pemBlocks(bytes).filter(({ label }) => label !== 'EC PARAMETERS')
  const [block = { label: 'PRIVATE KEY', der: bytes }] = blocks
  return block
}

function sm2Holder(certificate: Certificate, privateKey: Uint8Array, point: Uint8Array): KeyHolder {
  if (!equalBytes(sm2PublicKeyOf(privateKey), point))
    throw new CommandError('key-unreadable', 'the private key is not the one of the certificate')
  return {
    certificate,
    signer: sm2Signer(certificate, privateKey),
    decryptor: sm2Decryptor(certificate, privateKey),
  }
}

/** PKCS #8 (RFC 5958) around, or at once, an ECPrivateKey (RFC 5915). */
function sm2KeyOf({ label, der }: PemBlock): Uint8Array {
  const fields = sequenceOf(parseDer(der))
  if (label === 'EC PRIVATE KEY') return octetsOf(fields[1])
  const [algorithm, curve] = sequenceOf(fields[1])
  if (![OID_EC_PUBLIC_KEY, OID_SM2].includes(oidOf(algorithm)) || oidOf(curve) !== OID_SM2)
    throw new CommandError('key-unreadable', 'the private key is not an SM2 key')
  return octetsOf(sequenceOf(parseDer(octetsOf(fields[2])))[1])
}

function intlHolder(certificate: Certificate, { label, der }: PemBlock): KeyHolder {
  const type = label === 'EC PRIVATE KEY' ? 'sec1' : label === 'RSA PRIVATE KEY' ? 'pkcs1' : 'pkcs8'
  const key = createPrivateKey({ key: Buffer.from(der), format: 'der', type })
  const pkcs8 = new Uint8Array(key.export({ format: 'der', type: 'pkcs8' }))
  return {
    certificate,
    signer: intlSigner(certificate, pkcs8),
    decryptor: intlDecryptor(certificate, pkcs8),
  }
}
