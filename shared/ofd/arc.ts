import type { PathCommand } from '../layout/pages.ts'

/** An elliptical arc as OFD and SVG describe it: radii, rotation in degrees, two flags, the end point. */
export type Arc = {
  rx: number
  ry: number
  angle: number
  large: boolean
  sweep: boolean
  x: number
  y: number
}

/** The arc as cubic curves, one for each quarter at most (SVG 1.1 F.6.5); a degenerate arc is a line. */
export function arcToCurves(x0: number, y0: number, arc: Arc): PathCommand[] {
  const { x, y } = arc
  if (arc.rx === 0 || arc.ry === 0 || (x0 === x && y0 === y)) return [['L', x, y]]
  const centre = centreOf(x0, y0, arc)
  const count = Math.max(1, Math.ceil(Math.abs(centre.sweep) / (Math.PI / 2) - 1e-9))
  const step = centre.sweep / count
  const reach = (4 / 3) * Math.tan(step / 4)
  return Array.from({ length: count }, (_, i) => {
    const from = centre.start + i * step
    const to = from + step
    const [x1, y1] = centre.at(
      Math.cos(from) - reach * Math.sin(from),
      Math.sin(from) + reach * Math.cos(from),
    )
    const [x2, y2] = centre.at(Math.cos(to) + reach * Math.sin(to), Math.sin(to) - reach * Math.cos(to))
    const [x3, y3] = centre.at(Math.cos(to), Math.sin(to))
    return ['C', x1, y1, x2, y2, x3, y3] as const
  })
}

/** Centre form of an end-point arc: `at` maps the unit circle onto the ellipse. */
function centreOf(x0: number, y0: number, arc: Arc) {
  const turn = (arc.angle * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const [hx, hy] = [(x0 - arc.x) / 2, (y0 - arc.y) / 2]
  const [px, py] = [cos * hx + sin * hy, -sin * hx + cos * hy]
  const reach = Math.hypot(px / arc.rx, py / arc.ry)
  const grow = Math.max(1, reach)
  const [rx, ry] = [Math.abs(arc.rx) * grow, Math.abs(arc.ry) * grow]
  const [ux, uy] = [px / rx, py / ry]
  const squared = ux * ux + uy * uy
  const side = arc.large === arc.sweep ? -1 : 1
  const factor = side * Math.sqrt(Math.max(0, (1 - squared) / squared))
  const [cx, cy] = [factor * uy, -factor * ux]
  const start = Math.atan2(uy - cy, ux - cx)
  let sweep = Math.atan2(-uy - cy, -ux - cx) - start
  if (arc.sweep && sweep < 0) sweep += 2 * Math.PI
  if (!arc.sweep && sweep > 0) sweep -= 2 * Math.PI
  const at = (u: number, v: number): [number, number] => {
    const [ex, ey] = [rx * (u + cx), ry * (v + cy)]
    return [cos * ex - sin * ey + (x0 + arc.x) / 2, sin * ex + cos * ey + (y0 + arc.y) / 2]
  }
  return { start, sweep, at }
}
