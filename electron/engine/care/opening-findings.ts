import type { CareFinding } from '../../../shared/ipc/care-views.ts'
import type { OpenReport } from '../vault/vault.ts'

/** What opening the vault found and did, for a person; empty where nothing is to be told. */
export function openingFindings(report: OpenReport): CareFinding[] {
  return [
    ...databaseFindings(report),
    ...journalFindings(report),
    ...(report.headerRestored ? [finding('header-restored')] : []),
    ...(report.headerCopyRenewed && !report.headerRestored ? [finding('header-copy-renewed')] : []),
  ]
}

function databaseFindings({ restored, replayed }: OpenReport): CareFinding[] {
  if (restored === undefined) return replayed > 0 ? [finding('records-completed', replayed)] : []
  const { copyOf, damagedCopies } = restored
  return [
    copyOf === null
      ? finding('database-rebuilt', replayed)
      : finding('database-restored', replayed, copyOf.toISOString()),
    finding('line-record-anew', 1, copyOf?.toISOString() ?? ''),
    ...(damagedCopies > 0 ? [finding('copies-damaged', damagedCopies)] : []),
  ]
}

function journalFindings({ journal, renewed }: OpenReport): CareFinding[] {
  const cut = journal.filter(({ kind }) => kind === 'tail-dropped').length
  const damaged = journal.length - cut
  return [
    ...(cut > 0 ? [finding('record-unfinished', cut)] : []),
    ...(damaged > 0 ? [finding(renewed ? 'journal-renewed' : 'journal-not-renewed', damaged)] : []),
  ]
}

export function finding(kind: CareFinding['kind'], count = 1, name = ''): CareFinding {
  return { kind, count, name }
}
