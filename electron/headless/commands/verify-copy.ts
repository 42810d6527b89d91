import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import { checkCopyCode, readCopyCode } from '../../../shared/copies/copy-code.ts'
import { tried } from './checks.ts'
import { EXIT } from './exit-codes.ts'
import { momentOf, onlyFile, readOptions, required, TRUST_OPTIONS, trustOf } from './options.ts'
import { MAX_SMALL_FILE_BYTES, readInput, readRawInput } from './read-input.ts'
import { type CheckLine, printable } from './report.ts'
import type { CommandResult } from './run-command.ts'

const GROUP = 'copy code'

/**
 * `hongtou verify-copy CODE --against FILE.ofd --cert SEAT.cer TRUST`: whether a printed copy's code is of this document
 * and signed by this seat. Without a root the seat's certificate is not judged.
 */
export async function verifyCopy(words: readonly string[]): Promise<CommandResult> {
  const options = readOptions(words, ['json', 'against', 'cert', ...TRUST_OPTIONS])
  const text = onlyFile(options)
  const code = readCopyCode(text)
  const ofd = await readRawInput(required(options.values.against, 'against'))
  const certificate = parseCertificate(
    await readInput(required(options.values.cert, 'cert'), MAX_SMALL_FILE_BYTES),
  )
  const checks = [(await tried(GROUP, 'copy-code', () => checkCopyCode(text, ofd, certificate))).check]
  const isRooted = (options.values.root ?? []).length > 0
  if (isRooted) {
    const { anchors, revoked } = await trustOf(options)
    const at = momentOf(options.values.at)
    const chain = () => checkChain(certificate, { anchors, revoked, at, usage: 'signing' })
    checks.push((await tried(GROUP, 'signer-certificate', chain)).check)
  }
  const outcome = checks.some(check => !check.ok) ? 'not-valid' : isRooted ? 'valid' : 'not-judged'
  const facts = {
    kind: code.kind,
    copyNumber: code.copyNumber === 0 ? null : String(code.copyNumber).padStart(6, '0'),
    printedAt: code.printedAt.toISOString(),
    printedBy: certificate.subject.commonName ?? null,
    unit: certificate.subject.organizationalUnit ?? null,
  }
  const output = options.values.json
    ? JSON.stringify({ outcome, checks, ...facts }, null, 2)
    : printable(
        [
          `copy code: ${outcome}`,
          ...checks.map(lineOf),
          ...Object.entries(facts).map(([name, value]) => `  ${name}: ${value ?? '–'}`),
        ].join('\n'),
      )
  return {
    output,
    exit: { valid: EXIT.ok, 'not-valid': EXIT.notValid, 'not-judged': EXIT.notJudged }[outcome],
  }
}

function lineOf({ ok, name, code }: CheckLine): string {
  return ok ? `    ok      ${name}` : `    FAILED  ${name}: ${code ?? ''}`
}
