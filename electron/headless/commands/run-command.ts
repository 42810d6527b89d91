/** The commands of `hongtou` that look at files (docs/spec/command-line.md). */
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { check } from './check.ts'
import { type CommandRefusal, UsageError } from './command-error.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { inspect } from './inspect.ts'
import { layout } from './layout.ts'
import { open } from './open.ts'
import { pack } from './pack.ts'
import { recognise } from './recognise.ts'
import { printable } from './report.ts'
import { seal } from './seal.ts'
import { verify } from './verify.ts'
import { verifyCopy } from './verify-copy.ts'

export interface CommandResult {
  /** All that goes to standard output, without the last line feed. */
  readonly output: string
  readonly exit: ExitCode
}

const COMMANDS = { verify, inspect, open, seal, pack, check, layout, recognise, 'verify-copy': verifyCopy }

export const COMMAND_USAGE = `usage: hongtou verify FILE [TRUST] [--key K.pem --cert C.cer] [--original FILE] [--json]
       hongtou inspect FILE [--json]
       hongtou open FILE --key K.pem --cert C.cer --out DIR TRUST [--json]
       hongtou seal FILE --seal S.esl --key K.pem --cert C.cer --place PAGE,X,Y… --out NEW [TRUST] [--closing] [--json]
       hongtou pack --manifest HEAD.json --document D.ofd [--attach FILE]… --out NEW
                    [--to C.cer… --key K.pem --cert C.cer] [--at TIME] [--json]
       hongtou check FILE [--attach FILE]… [--at TIME] [--json]
       hongtou verify-copy CODE --against FILE.ofd --cert C.cer [TRUST] [--json]
       hongtou layout FILE --out DIR [--at TIME] [--json]
       hongtou recognise FILE [--json]
       TRUST: --root R.cer… [--intermediate C.cer]… [--profile P.hts] [--maker C.cer]… [--exchange C.cer]…
              [--revoked SERIAL]… [--at TIME]`

type CommandName = keyof typeof COMMANDS

/** Whether a word names one of these commands. */
export function isCommand(word: string | undefined): word is CommandName {
  return word !== undefined && Object.hasOwn(COMMANDS, word)
}

/** What a command gives back to the shell. */
export interface CommandAnswer {
  readonly stdout: string
  readonly stderr: string
  readonly exit: ExitCode
}

/** Runs a command. Never throws: a refusal is an answer with its code. */
export async function answerCommand(name: CommandName, words: readonly string[]): Promise<CommandAnswer> {
  try {
    const { output, exit } = await COMMANDS[name](words)
    return { stdout: `${output}\n`, stderr: '', exit }
  } catch (error) {
    if (error instanceof UsageError)
      return { stdout: '', stderr: `${printable(error.message)}\n${COMMAND_USAGE}\n`, exit: EXIT.usage }
    return { stdout: `${refusal(error, words.includes('--json'))}\n`, stderr: '', exit: exitOf(error) }
  }
}

/** Runs a command and prints its result, or the code of its refusal, and nothing else. */
export async function runCommand(name: CommandName, words: readonly string[]): Promise<ExitCode> {
  const { stdout, stderr, exit } = await answerCommand(name, words)
  process.stdout.write(stdout)
  process.stderr.write(stderr)
  return exit
}

function refusal(error: unknown, json: boolean): string {
  const code = codeOf(error) ?? 'internal'
  const outcome = exitOf(error) === EXIT.unreadable ? 'unreadable' : 'refused'
  const message = printable(error instanceof Error ? error.message : String(error))
  return json ? JSON.stringify({ outcome, code, message }, null, 2) : `${outcome}: ${code} (${message})`
}

/** Codes that say a file is not of its kind at all, rather than a bad one of its kind. */
const UNREADABLE = /-(?:malformed|too-large|too-deep|limit|unexpected-type|unknown|unreadable|unsupported)$/

function exitOf(error: unknown): ExitCode {
  const code = codeOf(error)
  if (code === undefined) return EXIT.internal
  if (code === ('not-for-this-key' satisfies CommandRefusal)) return EXIT.notForThisKey
  return UNREADABLE.test(code) ? EXIT.unreadable : EXIT.notValid
}
