import type { Cell, PdfLine } from './lines.ts'

const NUMBER = /^\p{Script=Han}{1,20}〔\d{4}〕第?\d{1,5}号$/u
const SIGNERS = /^签发人/
/** What stands once beside the names of several issuers, to their right and half way down. */
const BESIDE_NAMES = /(文件|令)$/
const SAME_EDGE = 0.6
const BESIDE = 1.2

/** The lines of a first page with what stands beside others in the 版头 in the order in which it is read. */
export function withHead(lines: readonly PdfLine[]): PdfLine[] {
  return withNumberApart(withMark(lines))
}

/**
 * Of a 信函 the 份号, 密级 and 紧急程度 stand at the left of the 发文字号, one below the other: they are read first of all.
 * Of a 上行文 of several organs the last 签发人 stands at its right: the number is read before all of them.
 */
function withNumberApart(lines: readonly PdfLine[]): PdfLine[] {
  const at = lines.findIndex(({ cells }) => cells.length > 1 && cells.some(({ text }) => NUMBER.test(text)))
  const line = lines[at]
  const number = line?.cells.find(({ text }) => NUMBER.test(text))
  if (line === undefined || number === undefined) return [...lines]
  const apart = lineOf(number, line)
  const rest = line.cells.filter(cell => cell !== number).map(cell => lineOf(cell, line))
  if (rest.some(({ text }) => SIGNERS.test(text))) return [...lines]
  const [before, after] = [lines.slice(0, at), lines.slice(at + 1)]
  const signers = before.findIndex(({ text }) => SIGNERS.test(text))
  if (signers !== -1) return [...before.slice(0, signers), apart, ...before.slice(signers), ...rest, ...after]
  const below = after.findIndex(({ right }) => right >= number.left)
  return [...rest, ...after.slice(0, below), ...before, apart, ...after.slice(below)]
}

function lineOf(cell: Cell, { y, size }: PdfLine): PdfLine {
  return { ...cell, y, size, cells: [cell] }
}

/** 文件 beside the names of a joint 标志 is read behind the last of them. */
function withMark(lines: readonly PdfLine[]): PdfLine[] {
  const at = lines.findIndex((line, i) => isBesideNames(lines, line, i))
  const beside = lines[at]
  const [, word = ''] = BESIDE_NAMES.exec(beside?.text ?? '') ?? []
  if (beside === undefined) return [...lines]
  const isAlone = beside.text === word
  const size = lines[isAlone ? at - 1 : at]?.size ?? beside.size
  const end = lastOfSize(lines, at, size)
  return lines.flatMap((line, i) => {
    const text = i === at ? line.text.slice(0, -word.length) : line.text
    if (text === '') return []
    return [{ ...line, text: i === end ? text + word : text }]
  })
}

function isBesideNames(lines: readonly PdfLine[], line: PdfLine, at: number): boolean {
  if (!BESIDE_NAMES.test(line.text)) return false
  const [above, below] = [lines[at - 1], lines[at + 1]]
  if (above === undefined) return false
  const isBelowOne = line.right - above.right > BESIDE * line.size
  const isAboveOne = below !== undefined && line.right - below.right > BESIDE * line.size
  const isOneOfNames = Math.abs(line.left - above.left) < SAME_EDGE * line.size
  return isBelowOne && isAboveOne && (isOneOfNames || line.text.length === 2)
}

function lastOfSize(lines: readonly PdfLine[], from: number, size: number): number {
  let end = from
  while (Math.abs((lines[end + 1]?.size ?? 0) - size) < 1) end++
  return end
}
