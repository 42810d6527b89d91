import { numbersOf } from './values.ts'
import type { XmlElement } from './xml-read.ts'

/** `undefined` where nothing is to be seen: fully transparent. */
export type Paint = string | undefined

/**
 * The colour of a FillColor or StrokeColor on white paper (8.3): gray, RGB or CMYK by the number of its values.
 * A partly transparent colour becomes paler; a pattern or shade, which we do not draw, becomes `otherwise`.
 */
export function paintOf(element: XmlElement | undefined, alpha: number, otherwise: string): Paint {
  const own = Number(element?.attributes.get('Alpha') ?? 255)
  const opacity = (Math.min(255, Math.max(0, Number.isFinite(own) ? own : 255)) / 255) * alpha
  if (opacity <= 0) return undefined
  const channels = rgbOf(numbersOf(element?.attributes.get('Value'))) ?? channelsOf(otherwise)
  return hex(channels.map(channel => 255 - (255 - channel) * opacity))
}

function rgbOf(values: readonly number[] | undefined): number[] | undefined {
  if (values === undefined || values.some(value => value < 0 || value > 255)) return undefined
  const [a = 0, b = 0, c = 0, k = 0] = values
  if (values.length === 1) return [a, a, a]
  if (values.length === 3) return [a, b, c]
  if (values.length === 4) return [a, b, c].map(ink => ((255 - ink) * (255 - k)) / 255)
  return undefined
}

function channelsOf(color: string): number[] {
  return [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16))
}

function hex(channels: readonly number[]): string {
  return `#${channels.map(channel => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
}
