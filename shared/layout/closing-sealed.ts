/**
 * The closing that seals press on (7.3.5.1): a seal always presses on a name, the last one on name and date; its top is
 * within one row of the text; seals neither touch nor leave the type area.
 */
import type { ClosingGroup } from './closing.ts'
import { CELL, COLUMNS, LEFT, PITCH, RIGHT } from './grid.ts'
import { evenLines, lineWidth, runCentredOn } from './names.ts'
import type { Row } from './rows.ts'

/** 成文日期 right-indented by four characters. */
const DATE_INDENT = 4
/** Names side by side are set on lines of so many characters: the widest that need the fewest rows of seals, */
const JOINT_COLUMNS = [10, 8, 7] as const
/** unless a name takes more lines than this. */
const MAX_JOINT_LINES = 4
/** Room between two seals, or between a seal and the edge of the type area. */
const SEAL_GAP = 4

/** Blank rows between two rows of names, so that their seals do not touch. */
export function blanksBetweenSeals(sealSide: number): number {
  return Math.ceil((sealSide + SEAL_GAP) / PITCH) - 1
}

export function sealedGroups(
  signature: readonly string[],
  { date, sealSide }: { date: string; sealSide: number },
): ClosingGroup[] {
  const dateWidth = lineWidth(date)
  const [best] = namesInLines(signature)
    .map(names => {
      const widest = Math.max(sealSide, dateWidth, ...names.flat().map(lineWidth))
      const centre = Math.min(RIGHT - DATE_INDENT * CELL - dateWidth / 2, RIGHT - widest / 2)
      return { centre, signers: signersOf(names, centre, widest + SEAL_GAP) }
    })
    .sort((a, b) => a.signers.length - b.signers.length)
  if (best === undefined) throw new TypeError('no way to set names')
  const dateRow: Row = { runs: date === '' ? [] : [runCentredOn(best.centre, date, 'date')] }
  return withDate(best.signers.map(groupOf), dateRow, best.centre)
}

/** The ways in which the names can be broken into lines, the widest first. */
function namesInLines(names: readonly string[]): string[][][] {
  const whole = names.map(name => evenLines(name, COLUMNS))
  if (names.length < 2) return [whole]
  const joint = JOINT_COLUMNS.map(columns => names.map(name => evenLines(name, columns)))
  const fitting = joint.filter(ways => ways.every(lines => lines.length <= MAX_JOINT_LINES))
  return fitting.length > 0 ? fitting : [whole]
}

type Signer = { lines: string[]; centre: number; signature: number }

/** Names side by side in their order, as many as fit; the last name of each group stands above the date. */
function signersOf(names: readonly string[][], centre: number, step: number): Signer[][] {
  const perGroup = Math.max(1, Math.floor((centre - step / 2 - LEFT) / step) + 1)
  const groups: Signer[][] = []
  for (let start = 0; start < names.length; start += perGroup) {
    const group = names.slice(start, start + perGroup)
    groups.push(
      group.map((lines, i) => ({
        lines,
        centre: centre - (group.length - 1 - i) * step,
        signature: start + i,
      })),
    )
  }
  return groups
}

function groupOf(signers: readonly Signer[]): ClosingGroup {
  const height = Math.max(...signers.map(signer => signer.lines.length))
  const rows = Array.from({ length: height }, (_, i) => ({
    runs: signers.flatMap(({ lines, centre }) => {
      const line = lines[i - (height - lines.length)]
      return line === undefined ? [] : [runCentredOn(centre, line, 'signature')]
    }),
  }))
  const seals = signers.map(({ centre, signature }) => ({
    signature,
    centre,
    firstRow: 0,
    lastRow: height - 1,
  }))
  return { rows, seals, stamps: [] }
}

/** The seals of the last group stand level with the last one, which presses on the date too; without a name it presses on the date alone. */
function withDate(groups: readonly ClosingGroup[], dateRow: Row, centre: number): ClosingGroup[] {
  const last = groups.at(-1)
  if (last === undefined) {
    return [{ rows: [dateRow], seals: [{ signature: 0, centre, firstRow: 0, lastRow: 0 }], stamps: [] }]
  }
  const seals = last.seals.map(seal => ({ ...seal, lastRow: last.rows.length }))
  return [...groups.slice(0, -1), { rows: [...last.rows, dateRow], seals, stamps: [] }]
}
