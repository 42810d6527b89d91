/*
 * Places where tests stop a process to see what a crash leaves behind. Nothing is armed in the
 * product: `reach` is then one look into an empty map.
 */
export type VaultFaultPoint =
  | 'journal:before' // nothing of the record is on disk
  | 'journal:torn' // half of the record is written and flushed
  | 'journal:written' // the record is flushed, the database knows nothing of it
  | 'database:inside' // the transaction is complete but not committed
  | 'database:committed' // the transaction is durable, the caller does not know yet
  | 'copy:made' // a copy has its name, nothing that it makes superfluous is gone yet
  | 'restore:set-aside' // the damaged database is set aside, nothing is in its place
  | 'restore:placed' // a copy is in its place, the journal is not replayed yet
type DispatchFaultPoint = `dispatch:${string}`
type SyncFaultPoint = `sync:${string}`
/** The vault's own files: before a piece is written, before a file is flushed, before it is tried whether anything can be written, and whether writes come out short. */
type DiskFaultPoint = 'disk:write' | 'disk:probe' | 'disk:flush' | 'disk:short'
export type FaultPoint = VaultFaultPoint | DiskFaultPoint | DispatchFaultPoint | SyncFaultPoint

const armed = new Map<FaultPoint, () => void>()

/** Says that the work has come to this point. */
export function reach(point: FaultPoint): void {
  armed.get(point)?.()
}

/** The same for the disk; what is armed there throws what a disk would. */
export function reachDisk(point: DiskFaultPoint): void {
  armed.get(point)?.()
}

export function isArmed(point: FaultPoint): boolean {
  return armed.has(point)
}

/** Has `action` run whenever this point is reached; answers how to disarm it. For tests only. */
export function armFaultPoint(point: FaultPoint, action: () => void): () => void {
  armed.set(point, action)
  return () => {
    armed.delete(point)
  }
}
