import { afterAll, beforeAll, expect, test } from 'vitest'
import { allDeputies } from '../../electron/engine/vault/tables/deputies.ts'
import { outboxItem } from '../../electron/engine/views/outbox-view.ts'
import { whomToRing } from '../../renderer/features/outbox/whom-to-ring.ts'
import { zhCN } from '../../renderer/i18n/zh-CN/index.ts'
import { PATIENCE_MS } from '../../shared/escalation/escalation.ts'
import type { EnvelopeId } from '../../shared/ids/brands.ts'
import type { CallOutcome } from '../../shared/ipc/views.ts'
import { type QuietDesk, type YearsTown, yearsTown } from '../support/years-town.ts'

/*
 * A document that nobody signs for, and a clock that walks past its deadline and every patience: what the board says at
 * each moment, through calls that are noted, restarts, and hours in which the program is off (docs/spec/escalation.md).
 */
const DAY_MS = 86_400_000
const PATIENCE = PATIENCE_MS.normal
const DUTY = '0999-8200000'
const DEPUTIES = [
  { name: '陈副主任', telephone: '0999-8200102' },
  { name: '刘科长', telephone: '0999-8200103' },
]
const UNIT = '青禾市发展和改革委员会 已过时限未签收，请致电：0999-8200101'

let town: YearsTown
let sender: QuietDesk
let receiver: QuietDesk

beforeAll(async () => {
  town = await yearsTown()
  sender = await town.desk('QH-0101')
  receiver = await town.desk('QH-0201')
  await sender.round()
  await receiver.round()
  await sender.round()
  const at = town.now().toISOString()
  sender.vault.commit({ kind: 'deputies-set', deputies: DEPUTIES, by: '机要席', at })
}, 60_000)
afterAll(() => town.close())

const words: Readonly<Record<string, string>> = {
  'deputies.ring': zhCN.deputies.ring,
  'outbox.ringAnswered': zhCN.outbox.ringAnswered,
  'outbox.ringNext': zhCN.outbox.ringNext,
  'outbox.ringOverdue': zhCN.outbox.ringOverdue,
}

function itemOf(envelope: EnvelopeId) {
  const item = outboxItem(sender.vault.read, envelope, undefined, undefined)
  if (item === undefined) throw new Error(`nothing sent as ${envelope}`)
  return item
}

/** Every alarm that the board shows about it now, word for word. */
function alarms(envelope: EnvelopeId): string[] {
  const item = itemOf(envelope)
  const around = { deputies: allDeputies(sender.vault.read), duty: DUTY, now: town.now() }
  return item.deliveries.flatMap(delivery => {
    const sentence = whomToRing(item, delivery, around)
    if (sentence === undefined) return []
    const of: Readonly<Record<string, string>> = sentence.of
    return [(words[sentence.says] ?? '').replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => of[name] ?? '?')]
  })
}

async function sent(): Promise<EnvelopeId> {
  const envelope = await sender.queue(receiver)
  await sender.round()
  return envelope
}

/** Sets the clock to so long after the deadline. */
function goTo(envelope: EnvelopeId, afterDueMs: number): void {
  town.pass((Date.parse(itemOf(envelope).dueAt) + afterDueMs - town.now().getTime()) / DAY_MS)
}

function ring(envelope: EnvelopeId, outcome: CallOutcome): void {
  const at = town.now().toISOString()
  const call = { unit: receiver.unit, outcome, words: '', by: '机要席', at }
  sender.vault.commit({ kind: 'called', envelope, ...call })
}

async function restart(whileOff: () => void = () => undefined): Promise<void> {
  await sender.close()
  whileOff()
  sender = await town.open(sender.unit, sender.dataDir)
}

test('the alarm is there at its time and not before, and goes from person to person as the patience runs out', async () => {
  const envelope = await sent()
  const shown = [-1000, 0, PATIENCE - 1000, PATIENCE, 2 * PATIENCE, 3 * PATIENCE].map(ms => {
    goTo(envelope, ms)
    return alarms(envelope)
  })
  expect(shown.map(found => found.length)).toEqual([0, 1, 1, 1, 1, 1])
  expect(shown[1]).toEqual([UNIT])
  expect(shown[2]).toEqual([UNIT])
  expect(shown[3]?.[0]).toContain('陈副主任')
  expect(shown[3]?.[0]).toContain('0999-8200102')
  expect(shown[4]?.[0]).toContain('刘科长')
  expect(shown[5]?.[0]).toContain(DUTY)
})

test('a call that was answered ends it, for good and through a restart; one that was not goes on to the next', async () => {
  const envelope = await sent()
  goTo(envelope, 0)
  ring(envelope, 'no-answer')
  expect(alarms(envelope)[0]).toContain('陈副主任')
  await restart()
  expect(alarms(envelope)[0]).toContain('陈副主任')

  ring(envelope, 'reached')
  const noted = ['青禾市发展和改革委员会 已过时限未签收，已电话催办（0999-8200101）']
  expect(alarms(envelope)).toEqual(noted)
  await restart()
  goTo(envelope, 5 * PATIENCE)
  expect(alarms(envelope)).toEqual(noted)
})

test('a program that was off at the time shows the alarm at its next start, before it has asked the exchange', async () => {
  const envelope = await sent()
  const { dueAt } = itemOf(envelope)
  await restart(() => town.pass((Date.parse(dueAt) - town.now().getTime()) / DAY_MS))
  expect(alarms(envelope)).toEqual([UNIT])
  await restart(() => town.pass(PATIENCE / DAY_MS))
  expect(alarms(envelope)).toHaveLength(1)
  expect(alarms(envelope)[0]).toContain('陈副主任')
})
