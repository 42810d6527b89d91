/** `npm run check`: every static check, one line each; what a failed one said stands below its line. */
import { runQuietly } from './programs.ts'

const CHECKS = [
  {
    name: 'format and lint (biome)',
    command: 'biome',
    args: ['ci', '--colors=off', '--diagnostic-level=warn', '.'],
  },
  { name: 'types and arrows (tsc)', command: 'tsc', args: ['-b'] },
  { name: 'promises (oxlint)', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'nothing unused (knip)', command: 'knip', args: ['--no-progress'] },
] as const

let failures = 0
for (const { name, command, args } of CHECKS) {
  const begun = performance.now()
  const { code, output } = await runQuietly(command, args)
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(26)} ${seconds} s`)
  if (code === 0) continue
  failures++
  console.log(output.trimEnd())
}
process.exitCode = failures === 0 ? 0 : 1
