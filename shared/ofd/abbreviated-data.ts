import type { PathCommand } from '../layout/pages.ts'
import { arcToCurves } from './arc.ts'

/** Strokes of one path; a path with more is cut there. */
const MAX_COMMANDS = 100_000
/** How many numbers each operator of GB/T 33190 9.1 takes. */
const OPERANDS = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 } as const
type Operator = keyof typeof OPERANDS

/** Reads AbbreviatedData; `undefined` for anything that is not. */
export function parseAbbreviatedData(data: string): PathCommand[] | undefined {
  const tokens = data.split(/[\s,]+/).filter(token => token !== '')
  const commands: PathCommand[] = []
  let [x, y] = [0, 0]
  let [startX, startY] = [0, 0]
  for (let at = 0; at < tokens.length && commands.length < MAX_COMMANDS; ) {
    const operator = tokens[at] ?? ''
    if (!isOperator(operator)) return undefined
    const values = tokens.slice(at + 1, at + 1 + OPERANDS[operator]).map(Number)
    if (values.length < OPERANDS[operator] || !values.every(Number.isFinite)) return undefined
    commands.push(...strokes(operator, values, x, y))
    if (operator === 'C') [x, y] = [startX, startY]
    else [x, y] = [values.at(-2) ?? x, values.at(-1) ?? y]
    if (operator === 'M' || operator === 'S') [startX, startY] = [x, y]
    at += 1 + OPERANDS[operator]
  }
  return commands
}

function isOperator(token: string): token is Operator {
  return Object.hasOwn(OPERANDS, token)
}

function strokes(operator: Operator, values: number[], x: number, y: number): PathCommand[] {
  switch (operator) {
    case 'S':
    case 'M':
      return [['M', ...values]]
    case 'L':
      return [['L', ...values]]
    case 'Q':
      return [['Q', ...values]]
    case 'B':
      return [['C', ...values]]
    case 'C':
      return [['Z']]
    case 'A': {
      const [rx = 0, ry = 0, angle = 0, large, sweep, endX = 0, endY = 0] = values
      return arcToCurves(x, y, { rx, ry, angle, large: large === 1, sweep: sweep === 1, x: endX, y: endY })
    }
  }
}
