/** Encrypted PKCS #8 (RFC 5958 §3): one private key under a passphrase. PEM label ENCRYPTED PRIVATE KEY. */
import { parseAlgorithm } from '../certificates/algorithm.ts'
import type { Random } from '../cms/suite.ts'
import { DerError } from '../der/errors.ts'
import { type DerNode, octetsOf, parseDer, sequenceOf } from '../der/reader.ts'
import { octets, sequence } from '../der/writer.ts'
import { KeyFileError } from './key-file-error.ts'
import type { KeyFileOperations } from './operations.ts'
import { bmpPassphrase, utf8Passphrase } from './passphrase.ts'
import { decryptUnder, encryptUnder, type Passphrase, type Scheme } from './pbes.ts'
import { encodePkcs8, type PrivateKey, parsePkcs8 } from './private-key.ts'
import { readingKeyFile } from './reading.ts'

/**
 * Decrypts a private key: PBES2 with AES, 3DES or SM4, or a scheme of PKCS #12. Throws KeyFileError; a wrong
 * passphrase is 'passphrase-wrong', and so is everything that looks like one.
 */
export function decryptPrivateKey(
  der: Uint8Array,
  passphrase: string,
  operations: KeyFileOperations,
): PrivateKey {
  return readingKeyFile('an encrypted private key', der.length, () =>
    readShrouded(parseDer(der), formsOf(passphrase), operations),
  )
}

/** Encrypts a private key; `random` gives salt and IV. */
export function encryptPrivateKey(
  key: PrivateKey,
  passphrase: string,
  scheme: Scheme,
  tools: { operations: KeyFileOperations; random: Random },
): Uint8Array {
  return encodeShrouded(key, formsOf(passphrase), scheme, tools)
}

export function formsOf(passphrase: string): Passphrase {
  return { utf8: utf8Passphrase(passphrase), bmp: bmpPassphrase(passphrase) }
}

/** EncryptedPrivateKeyInfo: algorithm and ciphertext. */
export function readShrouded(node: DerNode, forms: Passphrase, operations: KeyFileOperations): PrivateKey {
  const [algorithm, encrypted, ...more] = sequenceOf(node)
  if (more.length > 0)
    throw new KeyFileError('key-file-malformed', 'EncryptedPrivateKeyInfo has unexpected members')
  const sealed = { algorithm: parseAlgorithm(algorithm), encrypted: octetsOf(encrypted) }
  const decrypted = decryptUnder(forms, sealed, operations)
  return asDecrypted(() => parsePkcs8(decrypted))
}

export function encodeShrouded(
  key: PrivateKey,
  forms: Passphrase,
  scheme: Scheme,
  tools: { operations: KeyFileOperations; random: Random },
): Uint8Array {
  const { algorithm, encrypted } = encryptUnder(forms, encodePkcs8(key), scheme, tools)
  return sequence(algorithm, octets(encrypted))
}

/** One padding in 256 is right by chance: what then comes out is no DER, and means a wrong passphrase too. */
function asDecrypted<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    const isGarbage =
      cause instanceof DerError || (cause instanceof KeyFileError && cause.code === 'key-file-malformed')
    if (!isGarbage) throw cause
    throw new KeyFileError('passphrase-wrong', 'what the passphrase protects does not open', { cause })
  }
}
