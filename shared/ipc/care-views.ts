import type { RenewalView, TermView } from './renewal-views.ts'

/** The vault's health as the face shows it: what was mended, what was checked, and how full the disk is. */

/**
 * What was found and what became of it, in one word; the face has a sentence for each: what was damaged, what was
 * done, what a person has to do.
 */
export type CareFindingKind =
  | 'database-restored' // count: records taken from the journal; name: when the copy was made
  | 'database-rebuilt' // count: records taken from the journal
  | 'line-record-anew' // rows of the line record after the copy are lost; name: when the copy was made, or ''
  | 'database-failing' // found while open: it is restored at the next unlocking
  | 'records-completed' // count: records that the database lacked after an interruption
  | 'record-unfinished' // the last act was cut short and is not there
  | 'journal-renewed'
  | 'journal-not-renewed'
  | 'header-restored'
  | 'header-copy-renewed'
  | 'copies-damaged' // count: copies set aside
  | 'copy-failed'
  | 'attachment-lost' // name: file and document
  | 'manuscript-lost' // name: file and document
  | 'part-remade' // name: file
  | 'part-lost' // name: file
  | 'part-fetched-again' // name: file
  | 'part-gone' // name: file
  | 'disk-filled' // the reserve was given up
  | 'register-rows-lost' // count: rows that went with a lost PC; name: their numbers
export type CareFinding = { kind: CareFindingKind; count: number; name: string }

/** Findings after which a person has to do something. */
const FOR_PERSON = [
  'database-failing',
  'record-unfinished',
  'journal-not-renewed',
  'copy-failed',
  'attachment-lost',
  'manuscript-lost',
  'part-lost',
  'part-gone',
  'disk-filled',
  'register-rows-lost',
] as const satisfies readonly CareFindingKind[]

export function needsPerson(kind: CareFindingKind): kind is (typeof FOR_PERSON)[number] {
  return FOR_PERSON.some(one => one === kind)
}

export type CareReport = { id: string; at: string; findings: CareFinding[]; seen: boolean }

/** `tight`: the reserve is gone; nothing new is taken in, so that what must be written still can be. */
export type DiskView = { state: 'ok' | 'low' | 'tight'; freeBytes: number }

/** The last rehearsal of a restore: in a scratch folder, from the newest copy and the journal. */
export type DrillView = {
  at: string
  ok: boolean
  code: string | null
  records: number
  copyAt: string | null
}

/** The vault lies on another computer's disk: `drive` as the system calls it, and who agreed to it. */
export type NetworkDriveView = {
  drive: string
  accepted: { reason: string; by: string; at: string } | null
}

export type CareView = {
  copies: number
  lastCopyAt: string | null
  copyBytes: number
  filesCheckedAt: string | null
  recoveryCodeCheckedAt: string | null
  drill: DrillView | null
  disk: DiskView
  reports: CareReport[]
  /** `seal`: `null` where the unit's seal is not kept here; `isClosed`: the seat goes on from a copy of this vault. */
  seat: { renewal: RenewalView; seal: TermView | null; isClosed: boolean }
  /** Nothing can be written where the vault lies: it is read. */
  isReadOnly: boolean
  networkDrive: NetworkDriveView | null
}
