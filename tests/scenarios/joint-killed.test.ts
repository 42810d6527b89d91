import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersTo, SIGNED } from '../../demo/send.ts'
import { sign } from '../../electron/engine/approval/sign.ts'
import { dispatch } from '../../electron/engine/dispatch/dispatch.ts'
import { findingsOf } from '../../electron/engine/documents/check.ts'
import { createDraft } from '../../electron/engine/documents/drafts.ts'
import { askForSeals } from '../../electron/engine/joint/ask-for-seals.ts'
import { sealInTurn } from '../../electron/engine/joint/seal-in-turn.ts'
import { armFaultPoint, type FaultPoint } from '../../electron/engine/vault/fault-points.ts'
import { findDocument } from '../../electron/engine/vault/tables/documents.ts'
import { allIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { findJoint, findPassing } from '../../electron/engine/vault/tables/joint.ts'
import { allEntries } from '../../electron/engine/vault/tables/registers.ts'
import type { DocumentId } from '../../shared/ids/brands.ts'
import { type FaultDesk, Killed } from '../faults/desk.ts'
import { type FaultTown, foundTown } from '../faults/town.ts'
import { SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { testUnit } from '../support/test-exchange.ts'

/*
 * Joint sealing with everybody killed: in each document every desk dies in every step, at one point after another, and
 * does the step again. docs/spec/joint-sealing.md §4
 */
let town: FaultTown
let lead: FaultDesk
let second: FaultDesk
let third: FaultDesk

beforeAll(async () => {
  town = await foundTown(() => ({ fault: () => 'none' }))
  ;[lead, second, third] = town.desks as [FaultDesk, FaultDesk, FaultDesk]
})
afterAll(() => town?.close())

const RECORD = [
  'journal:before',
  'journal:torn',
  'journal:written',
  'database:inside',
  'database:committed',
] as const
/** The n-th time that a point is come to in a step. */
type Kill = `${(typeof RECORD)[number] | `dispatch:${string}` | `sync:${string}`} ${number}`
const FIRST = RECORD.map((point): Kill => `${point} 1`)

/** Where each step is broken off: at each point that it comes to, and behind each of the records that it writes. */
const STEPS = {
  ask: [...FIRST, 'dispatch:packed 1'],
  'request out': [...FIRST, 'journal:written 2', 'sync:envelope-sent 1'],
  'request in': [
    ...FIRST,
    'journal:written 2',
    'sync:envelope-fetched 1',
    'sync:envelope-stored 1',
    'sync:envelope-opened 1',
    'sync:receipt-posted 1',
    'sync:receipt-posted 2',
  ],
  seal: [...FIRST, 'dispatch:packed 1'],
  'answer out': [...FIRST, 'journal:written 2', 'sync:receipt-posted 1', 'sync:envelope-sent 1'],
  'answer in': [
    ...FIRST,
    'sync:envelope-fetched 1',
    'sync:envelope-stored 1',
    'sync:envelope-opened 1',
    'sync:receipt-posted 1',
    'journal:written 2',
    'journal:written 3',
    'database:committed 3',
    'journal:written 4',
    'journal:written 5',
    'database:inside 5',
  ],
  'last seal': [...FIRST, 'dispatch:sealed 1', 'dispatch:packed 1'],
  'document out': ['journal:written 1', 'journal:written 2', 'sync:envelope-sent 1'],
  'document in': ['journal:written 1', 'journal:written 2', 'sync:envelope-opened 1'],
} as const satisfies Record<string, readonly Kill[]>
type Step = keyof typeof STEPS
const ROUNDS = Math.max(...Object.values(STEPS).map(({ length }) => length))

/** What a desk says when it is started again, where it finds something to say. */
const SAYS: Readonly<Record<string, string>> = {
  'journal:torn': 'record-unfinished',
  'journal:written': 'records-completed',
  'database:inside': 'records-completed',
}

/** Where the kills struck, by step. */
const struck = new Map<string, Set<string>>()

/** Does a step with the desk dying at its point, starts it again, and does it once more as a person would. */
async function killedIn(
  name: Step,
  desk: FaultDesk,
  kill: Kill,
  step: () => Promise<unknown>,
): Promise<void> {
  const [point = '', times] = kill.split(' ')
  let left = Number(times)
  const disarm = armFaultPoint(point as FaultPoint, () => {
    left -= 1
    if (left === 0) desk.kill()
  })
  await step()
    .catch(thrown => {
      if (!(thrown instanceof Killed)) throw thrown
    })
    .finally(disarm)
  if (!desk.isDead) return
  struck.set(name, (struck.get(name) ?? new Set()).add(kill))
  expect(await desk.start()).toEqual([SAYS[point]].filter(says => says !== undefined))
  await step()
}

const now = () => town.test.clock.now
const asking = (desk: FaultDesk) => ({ now: now(), partFiles: desk.partFiles })

/** Written and signed at the 主办 unit, to be sent to the third office, which seals it too. */
async function signed(): Promise<{ document: DocumentId; title: string }> {
  const names = town.desks.map(({ unit }) => testUnit(unit).name)
  const letter = aLetter({ signature: names, mainTo: ['各有关单位'] })
  const { id: document } = createDraft(lead.vault, letter, now())
  const receivers = [third.unit]
  const words = answersTo(await findingsOf(lead.vault.read, document, { now: now(), receivers }))
  await sign(lead.vault, { document, ...SIGNED, receivers, copies: 3, words }, now())
  return { document, title: letter.title }
}

async function ask(document: DocumentId): Promise<void> {
  if (findJoint(lead.vault.read, document)?.state.at === 'asked') return
  await askForSeals(lead.vault, { document, urgency: 'normal' }, asking(lead))
}

async function seal(desk: FaultDesk): Promise<void> {
  const request = allIncoming(desk.vault.read).find(
    ({ state, envelope }) =>
      state === 'verified' && findPassing(desk.vault.read, envelope)?.role === 'request',
  )
  if (request === undefined) return
  const order = { envelope: request.envelope, sealPassphrase: SEAL_PASSPHRASE, signer: { name: '王建' } }
  await sealInTurn(desk.vault, order, asking(desk))
}

async function send(document: DocumentId): Promise<void> {
  if (findDocument(lead.vault.read, document)?.sent_envelope !== null) return
  const order = { document, receivers: [third.unit], urgency: 'normal' as const, words: [], seam: true }
  await dispatch(lead.vault, { ...order, sealPassphrase: SEAL_PASSPHRASE }, asking(lead))
}

async function sealedByAll(round: number): Promise<{ document: DocumentId; title: string }> {
  const letter = await signed()
  const { document } = letter
  const step = (name: Step, desk: FaultDesk, work: () => Promise<unknown>) => {
    const kill = STEPS[name][round]
    return kill === undefined ? work() : killedIn(name, desk, kill, work)
  }
  await step('ask', lead, () => ask(document))
  await step('request out', lead, () => lead.sync())
  for (const coIssuer of [second, third]) {
    await step('request in', coIssuer, () => coIssuer.sync())
    await step('seal', coIssuer, () => seal(coIssuer))
    await step('answer out', coIssuer, () => coIssuer.sync())
    await step('answer in', lead, () => lead.sync())
  }
  await step('last seal', lead, () => send(document))
  await step('document out', lead, () => lead.sync())
  await step('document in', third, () => third.sync())
  await lead.sync()
  return letter
}

describe('a joint document, every desk killed in every step', () => {
  test.each(Array.from({ length: ROUNDS }, (_, round) => [round]))(
    'is sealed once by each and sent once, round %i',
    async round => {
      const { document, title } = await sealedByAll(round)
      expect(findDocument(lead.vault.read, document)?.sent_envelope).not.toBeNull()
      for (const { vault } of town.desks) {
        const rows = allEntries(vault.read, 'sealing_register')
        expect(rows.filter(row => row.title === title)).toHaveLength(1)
        expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1))
      }
      expectOnceEach(title)
    },
  )

  test('was broken off everywhere that it should be', () => {
    const all = Object.entries(STEPS).map(([step, kills]) => [step, [...kills].toSorted()])
    expect([...struck].map(([step, kills]) => [step, [...kills].toSorted()])).toEqual(all)
  })
})

/** Each co-issuer was asked once, the 主办 unit was answered once by each, and the document came once and verified. */
function expectOnceEach(title: string): void {
  const cameTo = ({ vault: { read } }: FaultDesk) =>
    allIncoming(read)
      .filter(row => (findPassing(read, row.envelope)?.title || row.title) === title)
      .map(({ envelope, state, chain }) => [findPassing(read, envelope)?.role ?? 'document', state, chain])
      .toSorted()
  expect(cameTo(lead)).toEqual([
    ['answer', 'signed-for', 'in-order'],
    ['answer', 'signed-for', 'in-order'],
  ])
  expect(cameTo(second)).toEqual([['request', 'signed-for', 'in-order']])
  expect(cameTo(third)).toEqual([
    ['document', 'verified', 'in-order'],
    ['request', 'signed-for', 'in-order'],
  ])
}
