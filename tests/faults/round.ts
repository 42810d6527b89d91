import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answersTo, SIGNED } from '../../demo/send.ts'
import { dispatch } from '../../electron/engine/dispatch/dispatch.ts'
import { addFiles } from '../../electron/engine/documents/attachments.ts'
import { findingsOf } from '../../electron/engine/documents/check.ts'
import { createDraft } from '../../electron/engine/documents/drafts.ts'
import { signFor } from '../../electron/engine/receiving/answer.ts'
import { ExchangeRefusal, LinkError } from '../../electron/engine/sync/link-error.ts'
import { VaultError } from '../../electron/engine/vault/errors.ts'
import { armFaultPoint } from '../../electron/engine/vault/fault-points.ts'
import { allIncoming, unopenedIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { allJobs, deliveriesOf } from '../../electron/engine/vault/tables/outbox.ts'
import { receiptsToPost } from '../../electron/engine/vault/tables/receipts.ts'
import type { DeliveryAt } from '../../shared/delivery/delivery.ts'
import type { Random } from '../fuzz/random.ts'
import { SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { damageVault } from './damage.ts'
import { type FaultDesk, Killed } from './desk.ts'
import type { Ledger } from './ledger.ts'
import type { LineFault } from './line.ts'
import type { Fault, Plan } from './plan.ts'
import type { FaultTown } from './town.ts'

/**
 * One round in a town: letters are written, sent, fetched and signed for while something goes wrong; then all that
 * ended is started again, the line is good, and everything must be in its place.
 */
const HEALING_ROUNDS = 8
const PART_BYTES = 2_200_000
const HOUR_MS = 3_600_000

export type Lines = { kind: Map<string, () => LineFault> }

export async function playRound(
  { town, ledger, lines }: { town: FaultTown; ledger: Ledger; lines: Lines },
  plan: Plan,
  random: Random,
): Promise<void> {
  const disarm = plan.faults.map(fault => arm(fault, { town, lines, random }))
  await work(town, ledger, plan, random)
  for (const undo of disarm) undo()
  lines.kind.clear()
  await startAgain(town, plan, random)
  await heal(town)
  ledger.check(town.desks, town.test.clock.now)
}

/** Whose turn it is: fault points are the process's, not a desk's. */
let current: FaultDesk | undefined

async function as<T>(desk: FaultDesk, act: () => Promise<T>): Promise<T | undefined> {
  if (desk.isDead) return undefined
  current = desk
  try {
    return await act()
  } catch (thrown) {
    if (!isBorne(thrown)) throw thrown
    return undefined
  } finally {
    current = undefined
  }
}

/** What goes wrong on purpose; anything else is a fault of the program. */
function isBorne(thrown: unknown): boolean {
  const isFull = thrown instanceof VaultError && thrown.code === 'disk-full'
  return (
    thrown instanceof Killed || thrown instanceof LinkError || thrown instanceof ExchangeRefusal || isFull
  )
}

async function work(town: FaultTown, ledger: Ledger, plan: Plan, random: Random): Promise<void> {
  const { desks, test } = town
  for (const { from, to, withPart } of plan.letters) {
    const desk = at(desks, from)
    await as(desk, () => send(town, ledger, { desk, to: to.map(index => at(desks, index)), withPart }))
  }
  if (plan.copy) {
    for (const desk of desks) await as(desk, async () => desk.vault.care.copy(test.clock.now))
  }
  for (const desk of desks) await as(desk, () => desk.sync())
  if (plan.faults.some(({ kind }) => kind === 'exchange-restarts')) await test.restart()
  for (const desk of desks) await as(desk, () => signOne(desk, test.clock.now, random))
  for (const desk of desks) await as(desk, () => desk.sync())
}

async function send(
  { test, folder }: FaultTown,
  ledger: Ledger,
  { desk, to, withPart }: { desk: FaultDesk; to: FaultDesk[]; withPart: boolean },
): Promise<void> {
  const now = test.clock.now
  const { id } = createDraft(desk.vault, aLetter(), now)
  if (withPart) await addFiles(desk.vault, id, [largeFile(folder)], { maxBytes: 10 * PART_BYTES, now })
  const receivers = to.map(({ unit }) => unit)
  const findings = await findingsOf(desk.vault.read, id, { now, receivers })
  const order = {
    document: id,
    receivers,
    urgency: 'normal' as const,
    sealPassphrase: SEAL_PASSPHRASE,
    words: answersTo(findings),
    sign: SIGNED,
  }
  const { envelope } = await dispatch(desk.vault, order, { now, partFiles: desk.partFiles })
  ledger.sent(envelope, desk.unit, receivers)
}

function largeFile(folder: string): string {
  const path = join(folder, 'scan.pdf')
  writeFileSync(path, randomBytes(PART_BYTES))
  return path
}

async function signOne({ vault }: FaultDesk, now: Date, random: Random): Promise<void> {
  const open = allIncoming(vault.read).filter(({ state }) => state === 'verified')
  if (open.length > 0) await signFor(vault, random.pick(open).envelope, now)
}

function arm(fault: Fault, o: { town: FaultTown; lines: Lines; random: Random }): () => void {
  switch (fault.kind) {
    case 'killed':
      return countdown(fault.point, fault.times, at(o.town.desks, fault.desk), desk => desk.kill())
    case 'killed-at-request':
      return killAtRequest(fault, o)
    case 'bad-line':
      o.lines.kind.set(at(o.town.desks, fault.desk).unit, () =>
        o.random.chance(fault.oneIn)
          ? o.random.pick(['lost-request', 'lost-answer', 'doubled'] as const)
          : 'none',
      )
      return () => undefined
    case 'disk':
      return spoilDisk(fault, at(o.town.desks, fault.desk))
    case 'time-passes':
      o.town.test.clock.now = new Date(o.town.test.clock.now.getTime() + fault.hours * HOUR_MS)
      return () => undefined
    case 'damage': // when the desks are shut
    case 'exchange-restarts': // in the middle of the work
      return () => undefined
  }
}

function countdown(
  point: Parameters<typeof armFaultPoint>[0],
  times: number,
  target: FaultDesk,
  act: (desk: FaultDesk) => void,
): () => void {
  let left = times
  return armFaultPoint(point, () => {
    if (current !== target) return
    left -= 1
    if (left <= 0) act(target)
  })
}

function killAtRequest(
  { desk, request, answered }: Extract<Fault, { kind: 'killed-at-request' }>,
  { town, lines }: { town: FaultTown; lines: Lines },
): () => void {
  const target = at(town.desks, desk)
  let left = request
  lines.kind.set(target.unit, () => {
    left -= 1
    // Answered and then killed: the next request finds it so, before anything else of the desk's is done.
    if (left === (answered ? -1 : 0)) target.kill()
    return answered && left === 0 ? 'lost-answer' : 'none'
  })
  return () => undefined
}

/** The n-th and every later write or flush fails, until the round's work is done. */
function spoilDisk({ what, times }: Extract<Fault, { kind: 'disk' }>, target: FaultDesk): () => void {
  const fail = (code: string) => () => {
    throw Object.assign(new Error('the disk refuses'), { code })
  }
  if (what === 'no-flush') return countdown('disk:flush', times, target, fail('EIO'))
  const disarm = countdown('disk:write', times, target, fail('ENOSPC'))
  if (what === 'no-room') return disarm
  const whole = armFaultPoint('disk:short', () => undefined)
  return () => {
    disarm()
    whole()
  }
}

async function startAgain({ desks }: FaultTown, plan: Plan, random: Random): Promise<void> {
  for (const fault of plan.faults) {
    if (fault.kind !== 'damage') continue
    const desk = at(desks, fault.desk)
    if (!desk.isDead && random.chance(2)) desk.shut()
    else desk.stop()
    damageVault(desk.left, fault, random)
    await desk.start()
  }
  for (const desk of desks) if (desk.isDead) await desk.start()
}

/** Once at least: a vault made again from its journal alone has its directory from the exchange. */
async function heal({ desks }: FaultTown): Promise<void> {
  for (let round = 0; round < HEALING_ROUNDS; round++) {
    for (const desk of desks) await desk.sync()
    if (desks.every(isSettled)) return
  }
}

/** Nothing waits to go out or to be opened, and everybody has said that it is verified. */
function isSettled({ vault }: FaultDesk): boolean {
  const { read } = vault
  const jobs = allJobs(read)
  const waits =
    jobs.some(({ state }) => state.at !== 'accepted') ||
    receiptsToPost(read).length > 0 ||
    unopenedIncoming(read).length > 0
  return (
    !waits &&
    jobs.every(({ envelope }) => deliveriesOf(read, envelope).every(({ delivery }) => isHome(delivery.at)))
  )
}

function isHome(at: DeliveryAt): boolean {
  return at !== 'queued' && at !== 'accepted' && at !== 'arrived'
}

function at(desks: readonly FaultDesk[], index: number): FaultDesk {
  const desk = desks[index]
  if (desk === undefined) throw new TypeError('there is no such desk')
  return desk
}
