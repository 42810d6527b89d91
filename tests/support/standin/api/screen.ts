import type { Display, Screen } from 'electron'
import { standIn } from '../unimplemented.ts'

const AREA = { x: 0, y: 0, width: 1920, height: 1080 }
const display = standIn<Display>('Display', { id: 1, bounds: AREA, workArea: AREA, scaleFactor: 1 })

export const screen = standIn<Screen>('screen', {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
})
