import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { ReceivingErrorCode } from '../../../electron/engine/receiving/receiving-error.ts'
import type { FormatErrorCode } from '../../../shared/errors/format-error.ts'
import type { PackageErrorCode } from '../../../shared/package/package.ts'
import type { PartErrorCode } from '../../../shared/parts/part.ts'
import type { ZipErrorCode } from '../../../shared/zip/errors.ts'

/** The codes of the refusal table: rows that begin with a code. */
function codesOn(page: string): string[] {
  const text = readFileSync(new URL(`../../../docs/spec/${page}`, import.meta.url), 'utf8')
  const section = /## \d+\. What a reader must refuse\n(.*?)\n## /s.exec(text)?.[1] ?? ''
  return [...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code ?? '').sort()
}

// Each list is complete because the compiler says so: a code of receiving stands on exactly one page.
const format: Record<FormatErrorCode, true> = {
  'format-malformed': true,
  'format-unknown': true,
  'version-unknown': true,
}
const receiving: Record<
  ReceivingErrorCode,
  'waybill' | 'receipt' | 'recall' | 'package' | 'replacement' | 'part'
> = {
  'waybill-not-for-us': 'waybill',
  'waybill-signer-wrong': 'waybill',
  'envelope-digest-mismatch': 'waybill',
  'envelope-frame-malformed': 'waybill',
  'acceptance-wrong': 'waybill',
  'acceptance-missing': 'waybill',
  'chain-gap': 'waybill',
  'chain-repeat': 'waybill',
  'receipt-signer-wrong': 'receipt',
  'receipt-not-for-us': 'receipt',
  'receipt-digest-mismatch': 'receipt',
  'envelope-unknown': 'receipt',
  'not-verified': 'receipt',
  'not-signed-for': 'receipt',
  'already-answered': 'receipt',
  'register-behind': 'receipt',
  'recall-signer-wrong': 'recall',
  'recall-not-for-us': 'recall',
  'not-recalled': 'recall',
  'package-not-for-us': 'package',
  'package-of-other-envelope': 'package',
  'sender-mismatch': 'package',
  'seal-of-other-unit': 'package',
  'not-for-this-seat': 'package',
  'replaces-of-other-unit': 'replacement',
  'replaces-digest-mismatch': 'replacement',
  'part-missing': 'part',
  'part-damaged': 'part',
}
const packaging: Record<PackageErrorCode | ZipErrorCode, true> = {
  'package-malformed': true,
  'package-member-missing': true,
  'package-member-unlisted': true,
  'package-digest-mismatch': true,
  'zip-malformed': true,
  'zip-limit': true,
}
const parts: Record<PartErrorCode, true> = { 'part-damaged': true, 'part-size-mismatch': true }

const ofPage = (page: string) =>
  Object.entries(receiving).flatMap(([code, on]) => (on === page ? [code] : []))

test.each([
  ['waybill', Object.keys(format)],
  ['receipt', Object.keys(format)],
  ['recall', Object.keys(format)],
  ['package', [...Object.keys(format), ...Object.keys(packaging)]],
  ['replacement', []],
  ['part', Object.keys(parts)],
])('docs/spec/%s.md names exactly the codes of the code', (page, own) => {
  expect(codesOn(`${page}.md`)).toEqual([...new Set([...own, ...ofPage(page)])].toSorted())
})
