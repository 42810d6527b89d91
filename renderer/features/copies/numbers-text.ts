import { copyNumberText } from '../../../shared/copies/copy-number.ts'

/** 份号 as a person reads them: what follows one upon another as from–to. */
export function numbersText(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last !== undefined && last[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  return runs
    .map(([from, to]) =>
      from === to ? copyNumberText(from) : `${copyNumberText(from)}–${copyNumberText(to)}`,
    )
    .join('、')
}
