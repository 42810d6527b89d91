import { canonicalJson } from '../../../shared/encoding/canonical-json.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { openPackage } from '../../../shared/package/package.ts'
import { CommandError } from './command-error.ts'
import { EXIT } from './exit-codes.ts'
import { packageFacts } from './facts.ts'
import { checkSigner } from './judge-file.ts'
import { kindOf } from './kind-of.ts'
import { openMessage } from './messages.ts'
import { onlyFile, readOptions, required, TRUST_OPTIONS, trustOf } from './options.ts'
import { readInput } from './read-input.ts'
import { readKeyHolder } from './read-key.ts'
import { factLines, printable } from './report.ts'
import type { CommandResult } from './run-command.ts'
import { writeFolder } from './write-output.ts'

/**
 * `hongtou open FILE --key K --cert C --root R --out DIR`: decrypts an envelope, verifies the signature inside, its
 * signer and the package, and only then writes what was in it into a new folder.
 */
export async function open(words: readonly string[]): Promise<CommandResult> {
  const options = readOptions(words, ['json', 'key', 'cert', 'out', ...TRUST_OPTIONS])
  const { key, cert, out, json } = options.values
  const file = onlyFile(options)
  const folder = required(out, 'out')
  const holder = await readKeyHolder(required(key, 'key'), required(cert, 'cert'))
  const trust = await trustOf(options)
  const bytes = await readInput(file)
  if (kindOf(bytes) !== 'envelope') throw new CommandError('file-unknown', 'not an envelope')
  const { content, signer } = await openMessage(bytes, holder)
  checkSigner(signer, trust)
  const opened = openPackage(content)
  await writeFolder(folder, new Map([['manifest.json', canonicalJson(opened.manifest)], ...opened.members]))
  const facts = { signer: signer.subject.commonName, digest: sm3Digest(bytes), ...packageFacts(opened) }
  const output = json
    ? JSON.stringify({ file, out: folder, facts }, null, 2)
    : printable([`${file}: opened into ${folder}`, ...factLines(facts, '  ')].join('\n'))
  return { output, exit: EXIT.ok }
}
