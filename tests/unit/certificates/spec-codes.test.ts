import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type {
  CertificateErrorCode,
  RequestErrorCode,
} from '../../../shared/certificates/certificate-error.ts'
import type { RevocationErrorCode } from '../../../shared/certificates/revocation-error.ts'
import type { CmsErrorCode } from '../../../shared/cms/cms-error.ts'
import type { KeyFileErrorCode } from '../../../shared/key-files/key-file-error.ts'
import type { StatementErrorCode } from '../../../shared/statement/statement-error.ts'

/** The codes of the refusal table: rows that begin with a code. */
function codesOn(page: string): string[] {
  const text = readFileSync(new URL(`../../../docs/spec/${page}`, import.meta.url), 'utf8')
  const section = text.slice(text.indexOf('What a reader must refuse'))
  return [...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code ?? '').sort()
}

// Each list is complete because the compiler says so, and holds nothing else for the same reason.
const certificates: Record<CertificateErrorCode | RequestErrorCode | RevocationErrorCode, true> = {
  'certificate-malformed': true,
  'certificate-untrusted': true,
  'certificate-signature-invalid': true,
  'certificate-not-yet-valid': true,
  'certificate-expired': true,
  'certificate-revoked': true,
  'certificate-usage-wrong': true,
  'request-malformed': true,
  'request-signature-invalid': true,
  'revocation-list-malformed': true,
  'revocation-list-signature-invalid': true,
  'revocation-list-untrusted': true,
  'revocation-list-not-yet-valid': true,
  'revocation-list-outdated': true,
}
const cms: Record<CmsErrorCode, true> = {
  'cms-malformed': true,
  'cms-too-large': true,
  'suite-unknown': true,
  'digest-mismatch': true,
  'signature-invalid': true,
  'decryption-failed': true,
  'recipient-certificate-unsuitable': true,
  'signer-certificate-unsuitable': true,
  'content-size-wrong': true,
}
const keyFiles: Record<KeyFileErrorCode, true> = {
  'key-file-malformed': true,
  'key-file-too-large': true,
  'key-file-unsupported': true,
  'passphrase-wrong': true,
  'key-not-for-us': true,
}
const statement: Record<StatementErrorCode, true> = {
  'statement-malformed': true,
  'statement-signature-invalid': true,
}

test.each([
  ['certificates.md', certificates],
  ['envelope.md', cms],
  ['key-files.md', keyFiles],
  ['statement.md', statement],
])('docs/spec/%s names exactly the codes of the code', (page, codes) => {
  expect(codesOn(page)).toEqual(Object.keys(codes).sort())
})
