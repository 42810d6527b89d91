import { createIntlSuite } from '../cms/suite-intl.ts'
import { cbcDecryptor, encryptBlock, gcmDecryptor, gcmEncryptor } from './aes-content.ts'
import { hash, startSha256 } from './hash.ts'
import { agreeOnce } from './key-agreement.ts'
import { encryptRsa } from './rsa-transport.ts'
import { verifyWithNode } from './verify-signature.ts'

/** Suite `intl` (docs/spec/envelope.md §10) over node:crypto, with nothing that Electron's BoringSSL lacks. */
export const intl = createIntlSuite({
  startSha256,
  hash,
  verify: verifyWithNode,
  encryptRsa,
  agreeOnce,
  encryptBlock,
  gcmEncryptor,
  gcmDecryptor,
  cbcDecryptor,
})
