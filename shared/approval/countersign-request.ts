import { ApprovalError } from './approval-error.ts'

/** 会签 asked of named persons: one after the other in their order (依次), or of all at once (同时). */
export type AskedPerson = { id: string; name: string }
export type CountersignRequest = { order: 'serial' | 'parallel'; persons: AskedPerson[] }

/** Who may act now; after the last of them nobody in particular. `done`: ids of those who have agreed. */
export function askedNow(
  { order, persons }: CountersignRequest,
  done: readonly string[],
): readonly AskedPerson[] {
  const open = persons.filter(({ id }) => !done.includes(id))
  return order === 'serial' ? open.slice(0, 1) : open
}

/**
 * While some that were asked have not agreed, nobody else acts, and in order nobody before the turn is theirs.
 * Throws ApprovalError('countersigner-not-asked' | 'countersign-not-yet').
 */
export function checkAsked(
  request: CountersignRequest | undefined,
  by: string,
  done: readonly string[],
): void {
  if (request === undefined) return
  const now = askedNow(request, done)
  if (now.length === 0 || now.some(({ id }) => id === by)) return
  if (request.persons.some(({ id }) => id === by))
    throw new ApprovalError('countersign-not-yet', 'somebody else is asked before this person')
  throw new ApprovalError('countersigner-not-asked', 'others were asked for this 会签')
}
