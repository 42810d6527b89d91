import type { CareView, DiskView, DrillView } from '../../../shared/ipc/care-views.ts'
import { renewalView } from '../renewal/due.ts'
import { sealTerm } from '../sealing/seal-period.ts'
import type { ClientVault } from '../vault/schema.ts'
import { lastAcceptedDrive } from '../vault/tables/accepted-drives.ts'
import { careMark, careReports } from '../vault/tables/care.ts'
import { standingOf } from '../vault/tables/standing.ts'

const LOW_BYTES = 500 * 1024 * 1024 // below it a person is told, while everything still works

export function careView(
  { care, read, isReadOnly }: ClientVault,
  now: Date,
  { freeBytes, drive }: { freeBytes: number; drive: string | null },
): CareView {
  const copies = care.copies()
  const drill = careMark(read, 'drill')
  return {
    copies: copies.length,
    lastCopyAt: copies[0]?.at.toISOString() ?? null,
    copyBytes: copies.reduce((sum, { bytes }) => sum + bytes, 0),
    filesCheckedAt: careMark(read, 'files-checked')?.at ?? null,
    recoveryCodeCheckedAt: careMark(read, 'recovery-code-checked')?.at ?? null,
    drill:
      drill === undefined ? null : { at: drill.at, ...(JSON.parse(drill.detail) as Omit<DrillView, 'at'>) },
    disk: isReadOnly ? { state: 'ok', freeBytes } : diskView(care.room(freeBytes)),
    reports: careReports(read),
    seat: {
      renewal: renewalView(read, now),
      seal: sealTerm(read, now),
      isClosed: standingOf(read).closed_at !== null,
    },
    isReadOnly,
    networkDrive: drive === null ? null : { drive, accepted: lastAcceptedDrive(read, drive) ?? null },
  }
}

function diskView({ freeBytes, tight }: { freeBytes: number; tight: boolean }): DiskView {
  if (tight) return { state: 'tight', freeBytes }
  return { state: freeBytes < LOW_BYTES ? 'low' : 'ok', freeBytes }
}
