/**
 * The ledger of copies (份号台账): what became of each approved original, from the printer to 清退 and 销毁. Each 份号 has
 * one life, moved by one function; nothing is ever taken back, and the sum always comes to what was approved.
 */

/**
 * printing → printed, or unprinted where nothing came out and the number is free again; printed → spoiled (作废), filed
 * (归档) or returned (清退); filed → returned; spoiled and returned → destroyed (销毁).
 */
export const COPY_STATES = [
  'printing',
  'printed',
  'unprinted',
  'spoiled',
  'filed',
  'returned',
  'destroyed',
] as const
export type CopyState = (typeof COPY_STATES)[number]

/** One line of the ledger. `to` is where a copy went; supervisors are the two who saw it (监销人, 清退人). */
export type CopyMove = {
  copyNumber: number
  state: CopyState
  at: string
  by: string
  supervisors: readonly string[]
  note: string
}

const NEXT: Record<CopyState | 'free', readonly CopyState[]> = {
  free: ['printing'],
  unprinted: ['printing'],
  printing: ['printed', 'unprinted', 'spoiled'],
  printed: ['spoiled', 'filed', 'returned'],
  filed: ['returned'],
  spoiled: ['destroyed'],
  returned: ['destroyed'],
  destroyed: [],
}

/** Whether a copy may go from one state to another; `undefined` is a number that was never used. */
export function mayMove(from: CopyState | undefined, to: CopyState): boolean {
  return NEXT[from ?? 'free'].includes(to)
}

/** 清退 and 销毁 need two different people who put their names to it. */
export function needsSupervisors(state: CopyState): boolean {
  return state === 'returned' || state === 'destroyed'
}

export type Reconciliation = {
  approved: number
  /** Numbers that may still be printed. */
  unused: number
  /** Copies by what they are now; `printing` should be none when nobody prints. */
  now: Readonly<Record<Exclude<CopyState, 'unprinted'>, number>>
  /** Always true: shown so that a reader need not add up. */
  balances: boolean
}

/** Where each copy is now: the last move of each number. */
export function currentStates(moves: readonly CopyMove[]): Map<number, CopyState> {
  return new Map(moves.map(({ copyNumber, state }) => [copyNumber, state]))
}

/**
 * How many originals there may be: as many as were approved here, never more than the sender's right, which is enough by
 * itself. `undefined`: nobody has said.
 */
export function approvedWith(approved: number | undefined, right: number | undefined): number | undefined {
  if (right === undefined) return approved
  return approved === undefined ? right : Math.min(approved, right)
}

/** Adds up: approved = unused + printing + printed + spoiled + filed + returned + destroyed. */
export function reconcile(approved: number, moves: readonly CopyMove[]): Reconciliation {
  const states = [...currentStates(moves).values()]
  const count = (state: CopyState) => states.filter(one => one === state).length
  const now = {
    printing: count('printing'),
    printed: count('printed'),
    spoiled: count('spoiled'),
    filed: count('filed'),
    returned: count('returned'),
    destroyed: count('destroyed'),
  }
  const used = Object.values(now).reduce((sum, number) => sum + number, 0)
  return { approved, unused: approved - used, now, balances: used <= approved }
}

/** The next numbers to print, lowest first; fewer than wanted where not so many are left. */
export function freeNumbers(approved: number, moves: readonly CopyMove[], wanted: number): number[] {
  const states = currentStates(moves)
  const free: number[] = []
  for (let number = 1; number <= approved && free.length < wanted; number++)
    if (mayMove(states.get(number), 'printing')) free.push(number)
  return free
}
