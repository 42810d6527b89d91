/** 发文机关标志 (7.2.4, 10.1–10.3): red 小标宋, centred, of one issuer or of several. */
import { advancesOf, sumOf } from './advances.ts'
import { ASCENT, LEFT, millimetres, RED, RIGHT } from './grid.ts'
import type { TextItem } from './pages.ts'
import { EM, widthOfText } from './widths.ts'

/** Characters of a long 标志 are set narrower, but never narrower than this. */
const MIN_STRETCH = 0.45
const WIDTH = RIGHT - LEFT

/** A 标志 of one line: its top, and the size it has where there is room. */
export function markOf(text: string, top: number, size: number): TextItem {
  const shape = shapeFor(text, { size, width: WIDTH })
  const advances = advancesOf(text, { em: shape.size * shape.stretch })
  return markText(text, { ...shape, x: (LEFT + RIGHT - sumOf(advances)) / 2, top, advances })
}

type Shape = { size: number; stretch: number }

/** The characters as high as they may be, narrower where the line would be too long, and then smaller. */
function shapeFor(text: string, { size, width }: { size: number; width: number }): Shape {
  const ems = widthOfText(text) / EM
  const stretch = Math.min(1, Math.max(MIN_STRETCH, width / (ems * size)))
  return { size: Math.min(size, width / (ems * stretch)), stretch }
}

type MarkPlace = Shape & { x: number; top: number; advances: readonly number[] }

function markText(text: string, { size, stretch, x, top, advances }: MarkPlace): TextItem {
  return {
    at: 'text',
    x: millimetres(x),
    y: millimetres(top + ASCENT * size),
    size: millimetres(size),
    font: 'xiaobiaosong',
    color: RED,
    text,
    advances,
    ...(stretch < 1 ? { stretch: millimetres(stretch) } : {}),
    element: 'issuerMark',
  }
}

/** From one name to the next, in heights of a name. */
const NAME_DISTANCE = 1.2
/** What stands right of all names. */
const TAIL = /(文件|命令|令)$/
const TAIL_SIZE = 21.3
const TAIL_STRETCH = 0.8
const TAIL_GAP = 5

/**
 * The names of several issuers one below the other, the 主办 unit's first, all spread to one width; 文件 at their right,
 * centred on their height (7.2.4).
 */
export function jointMarkOf(
  mark: string,
  others: readonly string[],
  box: { top: number; height: number },
): { items: TextItem[]; bottom: number } {
  const tail = TAIL.exec(mark)?.[0] ?? ''
  const names = [mark.slice(0, mark.length - tail.length), ...others].filter(name => name !== '')
  const tailEm = Math.min(TAIL_SIZE, box.height) * TAIL_STRETCH
  const tailWidth = tail === '' ? 0 : TAIL_GAP + sumOf(advancesOf(tail, { em: tailEm }))
  const shape = namesShape(names, { height: box.height, width: WIDTH - tailWidth })
  const x = (LEFT + RIGHT - shape.width - tailWidth) / 2
  const texts = names.map((name, i) => {
    const top = box.top + i * shape.size * NAME_DISTANCE
    return markText(name, {
      ...shape,
      x,
      top,
      advances: spreadTo(name, shape.size * shape.stretch, shape.width),
    })
  })
  const height = shape.size * (1 + (names.length - 1) * NAME_DISTANCE)
  const bottom = box.top + height
  if (tail === '') return { items: texts, bottom }
  const size = tailEm / TAIL_STRETCH
  const place = {
    size,
    stretch: TAIL_STRETCH,
    x: x + shape.width + TAIL_GAP,
    top: box.top + (height - size) / 2,
  }
  return {
    items: [...texts, markText(tail, { ...place, advances: advancesOf(tail, { em: tailEm }) })],
    bottom,
  }
}

function namesShape(names: readonly string[], { height, width }: { height: number; width: number }) {
  const [longest = ''] = [...names].sort((a, b) => widthOfText(b) - widthOfText(a))
  const size = height / (1 + (names.length - 1) * NAME_DISTANCE)
  const shape = shapeFor(longest, { size, width })
  return { ...shape, width: sumOf(advancesOf(longest, { em: shape.size * shape.stretch })) }
}

/** Characters at equal distances from the left to the right edge. */
function spreadTo(text: string, em: number, width: number): number[] {
  const natural = advancesOf(text, { em })
  const gaps = natural.length - 1
  const more = gaps > 0 ? Math.max(0, width - sumOf(natural)) / gaps : 0
  return natural.map((advance, i) => millimetres(advance + (i < gaps ? more : 0)))
}
