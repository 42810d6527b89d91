/**
 * Private keys from PEM or DER: PKCS #8 and SEC 1, of SM2, P-256 or RSA. `EC PARAMETERS` before a key are passed
 * over. Keys under a passphrase are not read here: a command line is no place to type one.
 */
import type { Certificate } from '../../../shared/certificates/certificate.ts'
import { type Decryptor, type Signer, sm2Decryptor, sm2Signer } from '../../../shared/cms/keys.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { CodedError } from '../../../shared/errors/coded-error.ts'
import { parsePem } from '../../../shared/key-files/pem.ts'
import {
  isKeyOf,
  type PrivateKey,
  parsePkcs8,
  parsePrivateKey,
} from '../../../shared/key-files/private-key.ts'
import { intlDecryptor, intlSigner } from '../../../shared/node/intl-keys.ts'
import { CommandError } from './command-error.ts'
import { readCertificate } from './options.ts'
import { isPem, MAX_SMALL_FILE_BYTES, readRawInput } from './read-input.ts'

export interface KeyHolder {
  readonly certificate: Certificate
  readonly signer: Signer
  readonly decryptor: Decryptor
}

/** The key and certificate of `--key` and `--cert`. Throws CommandError `key-unreadable` unless they belong together. */
export async function readKeyHolder(keyPath: string, certificatePath: string): Promise<KeyHolder> {
  const certificate = await readCertificate(certificatePath)
  const key = privateKeyOf(await readRawInput(keyPath, MAX_SMALL_FILE_BYTES))
  if (!isKeyOf(key, certificate.publicKey))
    throw new CommandError('key-unreadable', 'the private key is not the one of the certificate')
  return key.kind === 'sm2' ? sm2Holder(certificate, key.privateKey) : intlHolder(certificate, key.pkcs8)
}

function privateKeyOf(bytes: Uint8Array): PrivateKey {
  try {
    if (!isPem(bytes)) return parsePkcs8(bytes)
    const [block] = parsePem(fromUtf8(bytes))
    if (block !== undefined) return parsePrivateKey(block.label, block.der)
  } catch (cause) {
    if (!(cause instanceof CodedError || cause instanceof TypeError)) throw cause
    throw new CommandError('key-unreadable', 'the private key cannot be read', { cause })
  }
  throw new CommandError('key-unreadable', 'no private key in the file')
}

function sm2Holder(certificate: Certificate, privateKey: Uint8Array): KeyHolder {
  return {
    certificate,
    signer: sm2Signer(certificate, privateKey),
    decryptor: sm2Decryptor(certificate, privateKey),
  }
}

function intlHolder(certificate: Certificate, pkcs8: Uint8Array): KeyHolder {
  return {
    certificate,
    signer: intlSigner(certificate, pkcs8),
    decryptor: intlDecryptor(certificate, pkcs8),
  }
}
