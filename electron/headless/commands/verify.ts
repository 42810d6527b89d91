import { UsageError } from './command-error.ts'
import { judgeFile } from './judge-file.ts'
import { kindOf } from './kind-of.ts'
import { onlyFile, readOptions, TRUST_OPTIONS, trustOf } from './options.ts'
import { readInput } from './read-input.ts'
import { readKeyHolder } from './read-key.ts'
import { EXIT_OF, outcomeOf, reportJson, reportText } from './report.ts'
import type { CommandResult } from './run-command.ts'

/** `hongtou verify FILE`: every check of a file of any kind, and whether it is valid. */
export async function verify(words: readonly string[]): Promise<CommandResult> {
  const allowed = ['json', 'key', 'cert', 'original', ...TRUST_OPTIONS] as const
  const options = readOptions(words, allowed)
  const { key, cert, original, json } = options.values
  if ((key === undefined) !== (cert === undefined)) throw new UsageError('--key and --cert belong together')
  const file = onlyFile(options)
  const trust = await trustOf(options)
  const bytes = await readInput(file)
  const report = await judgeFile(kindOf(bytes), {
    bytes,
    trust,
    ...(key !== undefined && cert !== undefined && { holder: await readKeyHolder(key, cert) }),
    ...(original !== undefined && { original: await readInput(original) }),
  })
  const output = json ? reportJson(file, trust.at, report) : reportText(file, report)
  return { output, exit: EXIT_OF[outcomeOf(report)] }
}
