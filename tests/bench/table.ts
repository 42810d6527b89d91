import type { Budget, Comparison, Limit, Memory, Result, Verdict } from './bench.ts'
import { type Rates, timesAsFast } from './measure.ts'

/** A result as lines for people. */
export function linesOf(result: Result): string[] {
  if (result.kind === 'note') return [`    ${result.text}`]
  if (result.kind === 'measured')
    return [`    ${result.text}; ${result.verdicts.map(verdictText).join('; ')}`]
  if (result.kind === 'limit') return [limitLine(result)]
  return result.kind === 'memory' ? memoryLines(result) : comparisonLines(result)
}

/** How many budgets of the whole run were kept, whatever kind of result they were held against. */
export function budgetLine(results: readonly Result[]): string {
  const verdicts = results.flatMap(result => ('verdicts' in result ? result.verdicts : []))
  const judged = verdicts.filter(({ holds }) => holds !== undefined)
  const kept = judged.filter(({ holds }) => holds)
  return `budgets: ${kept.length} of ${judged.length} kept, ${verdicts.length - judged.length} not measured`
}

function limitLine({ what, value, atMost }: Limit): string {
  return `    ${what}: ${Number(value.toFixed(2))}, limit ${atMost} ${value <= atMost ? 'ok' : 'BROKEN'}`
}

function comparisonLines(result: Comparison): string[] {
  const [ours] = result.rates
  const own = result.verdicts.filter(({ budget }) => !('peer' in budget))
  return [
    `  ${result.title}`,
    ...result.rates.map(rates => {
      const against = rates === ours || ours === undefined ? '' : ratioText(result, ours, rates)
      const verdicts = result.verdicts.filter(({ budget }) => 'peer' in budget && budget.peer === rates.name)
      return line(rates.name, spread(result, rates), against, rates === ours ? own : verdicts)
    }),
    ...absentPeers(result),
  ]
}

function absentPeers({ rates, verdicts }: Comparison): string[] {
  return verdicts.flatMap(({ budget }) =>
    'peer' in budget && !rates.some(({ name }) => name === budget.peer)
      ? [`    ${budget.peer}: not on this machine, nothing to compare with (${wanted(budget)})`]
      : [],
  )
}

function line(name: string, value: string, against: string, verdicts: readonly Verdict[]): string {
  const judged = verdicts.map(verdictText).join('; ')
  return `    ${name.padEnd(30)} ${value.padEnd(44)} ${against.padEnd(12)} ${judged}`.trimEnd()
}

function ratioText({ kind }: Comparison, ours: Rates, peer: Rates): string {
  const fast = timesAsFast(ours, peer)
  return kind === 'rate' ? `ours ${fast.toFixed(2)} ×` : `ours ${(1 / fast).toFixed(2)} ×`
}

function spread({ kind, unit }: Comparison, { median, least, most }: Rates): string {
  return kind === 'rate'
    ? `${count(median)} ${unit}/s (${count(least)} – ${count(most)})`
    : `${milliseconds(median)} ms (${milliseconds(most)} – ${milliseconds(least)})`
}

function memoryLines({ title, peaks, verdicts }: Memory): string[] {
  return [
    `  ${title}`,
    ...peaks.map(({ name, peakBytes, grownBytes, seconds }, i) =>
      line(
        name,
        `peak ${mebibytes(peakBytes)}, grown ${mebibytes(grownBytes)}, ${seconds.toFixed(2)} s`,
        '',
        i === 0 ? verdicts : [],
      ),
    ),
  ]
}

function verdictText({ budget, value, holds }: Verdict): string {
  if (value === undefined) return `budget ${wanted(budget)}: not measured`
  return `budget ${wanted(budget)} ${holds === true ? 'ok' : 'OVER'}`
}

function wanted(budget: Budget): string {
  if (budget.kind === 'rate') return `≥ ${count(budget.atLeast)}/s`
  if (budget.kind === 'times-as-fast') return `≥ ${budget.atLeast} × as fast`
  if (budget.kind === 'share-of-memory') return `≤ ${budget.atMost} × the memory of ${budget.peer}`
  if (budget.kind === 'share-of-time') return `≤ ${budget.atMost} × its time`
  if (budget.kind === 'milliseconds') return `≤ ${budget.atMost} ms`
  return `≤ ${mebibytes(budget.atMost)}`
}

const count = (value: number) => (value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en'))
const milliseconds = (perSecond: number) => (1000 / perSecond).toFixed(2)
const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`
