import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { limitHours } from '../../shared/delivery/limit-hours.ts'
import type { Settings } from '../../shared/ipc/views.ts'

/** Preferences that are no secret and belong to the PC, not to a vault. A broken file gives the defaults back. */
const DEFAULTS: Settings = {
  language: 'zh-CN',
  zoomPercent: 100,
  idleLockMinutes: 15,
  bandwidthKbit: null,
  bandwidthHours: null,
}

const settings = z.object({
  language: z.enum(['zh-CN', 'en']),
  zoomPercent: z.int().min(50).max(300),
  idleLockMinutes: z.int().min(1).max(240),
  bandwidthKbit: z.int().min(16).max(10_000_000).nullable().default(null),
  bandwidthHours: limitHours.nullable().default(null),
})

export function readSettings(path: string): Settings {
  if (!existsSync(path)) return DEFAULTS
  try {
    return settings.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return DEFAULTS
  }
}

export function writeSettings(path: string, value: Settings): Settings {
  mkdirSync(dirname(path), { recursive: true })
  const checked = settings.parse(value)
  writeFileSync(`${path}.tmp`, JSON.stringify(checked))
  renameSync(`${path}.tmp`, path)
  return checked
}
