import { encode } from 'uqr'
import type { PathCommand, PathItem } from '../layout/pages.ts'

/** A text as a QR code (ISO/IEC 18004, error correction M) filling a square: one shape, its dark modules joined in rows. */
export function codePicture(text: string, square: { x: number; y: number; side: number }): PathItem {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const module = square.side / size
  const commands = data.flatMap((row, line) =>
    runsOf(row).flatMap(({ from, to }) =>
      box(square.x + from * module, square.y + line * module, (to - from) * module, module),
    ),
  )
  return { at: 'path', commands, fill: '#000000', width: 0 }
}

/** Where dark modules stand side by side in a row: from the first to the one after the last. */
function runsOf(row: readonly boolean[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = []
  row.forEach((isDark, at) => {
    const last = runs.at(-1)
    if (!isDark) return
    if (last?.to === at) last.to = at + 1
    else runs.push({ from: at, to: at + 1 })
  })
  return runs
}

function box(x: number, y: number, width: number, height: number): PathCommand[] {
  return [['M', x, y], ['L', x + width, y], ['L', x + width, y + height], ['L', x, y + height], ['Z']]
}
