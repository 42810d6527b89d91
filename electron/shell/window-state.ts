import { readFileSync, writeFileSync } from 'node:fs'

/** How large the window was when it was last closed, in device independent pixels. */
export type WindowState = { readonly width: number; readonly height: number; readonly maximized: boolean }

type Area = { readonly width: number; readonly height: number }

export const SMALLEST: Area = { width: 960, height: 640 } // below it the outbox board cannot show its states
const AT_FIRST: WindowState = { width: 1280, height: 860, maximized: false }

/** What was written last time, as far as it makes sense, within the screen of today. */
export function openingState(written: unknown, screen: Area): WindowState {
  const state = isWindowState(written) ? written : AT_FIRST
  return {
    width: between(SMALLEST.width, state.width, screen.width),
    height: between(SMALLEST.height, state.height, screen.height),
    maximized: state.maximized,
  }
}

export function readWindowState(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined // the first start, or a file that was cut short: the window opens in its first size
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  writeFileSync(file, JSON.stringify(state))
}

function isWindowState(value: unknown): value is WindowState {
  if (typeof value !== 'object' || value === null) return false
  const { width, height, maximized } = value as Record<string, unknown>
  return Number.isSafeInteger(width) && Number.isSafeInteger(height) && typeof maximized === 'boolean'
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
