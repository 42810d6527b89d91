import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { EnvelopeId, UnitCode } from '../shared/ids/brands.ts'
import type { OutboxItem } from '../shared/ipc/views.ts'
import { type City, startCity } from './city.ts'
import { readInput } from './input.ts'
import { type Office, startOffice } from './office.ts'
import { writeOutput } from './output.ts'
import { sendAnswered } from './send.ts'
import { createTimeline, inKilobytes, type Timeline } from './timeline.ts'
import { waitFor } from './wait.ts'

/**
 * The main job from end to end on embedded defaults: an exchange, three offices, a document written and sealed
 * while the line is down, the sender killed and started again, then delivered, verified, signed for by one
 * receiver and returned by the other. Exit code 0 only if every check held.
 */
const SENDER = { unit: 'QH-0101' as UnitCode, name: '青禾市人民政府办公室' }
const SIGNS = { unit: 'QH-0601' as UnitCode, name: '中共云岭县委办公室' }
const RETURNS = { unit: 'QH-0209' as UnitCode, name: '青禾市财政局' }
const PASSPHRASE = 'demo-passphrase-2026'
const SEAL_PASSPHRASE = 'demo-seal-2026'
const RETURN_REASON = '附件名称与附件说明不一致，请核对后重发。'
const LIMIT_MS = 60_000

const { values } = parseArgs({
  options: {
    document: { type: 'string' },
    attach: { type: 'string', multiple: true },
    output: { type: 'string', default: 'demo-output' },
  },
})

const timeline = createTimeline(line => console.log(line))
const work = mkdtempSync(join(tmpdir(), 'hongtou-demo-'))
try {
  await run(timeline, work)
} catch (error) {
  timeline.check(error instanceof Error ? error.message : String(error), false)
} finally {
  rmSync(work, { recursive: true, force: true })
}
console.log(
  timeline.failed === 0
    ? `\nAll ${timeline.checks} checks held.`
    : `\n${timeline.failed} of ${timeline.checks} checks FAILED.`,
)
process.exit(timeline.failed === 0 ? 0 : 1)

async function run({ say, check }: Timeline, folder: string): Promise<void> {
  const attachments = (values.attach ?? []).map(path => resolve(path))
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const input = await readInput(values.document, SENDER.name, today)

  const city = await startCity({ folder: join(folder, 'exchange'), network: 'demo', name: '青禾市（演示）' })
  await city.addUnits(
    JSON.parse(readFileSync(new URL('../resources/practice-city/units.json', import.meta.url), 'utf8')),
  )
  say(`exchange listening, 111 units in its directory`)

  const [sender, signs, returns] = await Promise.all([
    joinCity(city, folder, SENDER),
    joinCity(city, folder, SIGNS),
    joinCity(city, folder, RETURNS),
  ])
  const ready = await waitFor(
    sender,
    () => sender.call('directory:read'),
    ({ units }) => [SIGNS, RETURNS].every(({ unit }) => units.some(u => u.code === unit && u.reachable)),
    LIMIT_MS,
  )
  check(
    `three offices joined with their slips; directory version ${ready.version} is signed by the exchange`,
    true,
  )

  city.line.down()
  say('the line goes down')
  const draft = await sender.call('document:create', input.document)
  if (attachments.length > 0) await sender.call('document:add-files', draft.id, attachments)
  say(
    `“${draft.document.title}” written from ${input.from}${input.completed.length > 0 ? ` (filled in: ${input.completed.join(', ')})` : ''}`,
  )
  for (const path of attachments) say(`  attached ${basename(path)}`)
  const began = performance.now()
  const sent = await sendAnswered(sender, {
    document: draft.id,
    receivers: [SIGNS.unit, RETURNS.unit],
    urgency: 'urgent',
    sealPassphrase: SEAL_PASSPHRASE,
  })
  say(
    `sealed, enveloped for 2 units and queued in ${Math.round(performance.now() - began)} ms: ${sent.pages} pages, ${inKilobytes(sent.bytes)}, outgoing no. ${sent.outgoingNumber}, sealing no. ${sent.sealingNumber}`,
  )
  const waiting = await outboxItem(sender, sent.envelope)
  check(
    `it waits and says why (${waiting.job.at === 'waiting' ? waiting.job.reason : waiting.job.at}); nobody is told “sent”`,
    waiting.job.at === 'waiting' && waiting.deliveries.every(({ state }) => state === 'queued'),
  )

  await sender.kill()
  say("the sender's process is killed (SIGKILL)")
  const again = startOffice(SENDER.name, officeFolder(folder, SENDER.unit))
  await again.call('vault:unlock', PASSPHRASE)
  const board = await again.call('outbox:list')
  const register = await again.call('registers:outgoing')
  check(
    'started again: the document is still queued, once, and its register row stands',
    board.length === 1 &&
      board[0]?.envelope === sent.envelope &&
      board[0].job.at === 'waiting' &&
      register.length === 1,
  )

  city.line.up()
  say('the line comes up')
  for (const office of [again, signs, returns]) await office.call('sync:try-now')
  await waitFor(
    again,
    () => outboxItem(again, sent.envelope),
    item => item.job.at === 'accepted',
    LIMIT_MS,
  )
  check('the exchange accepted it; its signed acceptance and its place in the log verify', true)

  for (const office of [signs, returns]) await verify(office, sent.envelope, check)
  await signs.call('inbox:sign-for', sent.envelope)
  await returns.call('inbox:return', sent.envelope, RETURN_REASON)
  const final = await waitFor(again, () => outboxItem(again, sent.envelope), isAnswered, LIMIT_MS)
  report(final, say)
  check(`${SIGNS.name} signed for it`, deliveryOf(final, SIGNS.unit)?.state === 'signed-for')
  check(
    `${RETURNS.name} returned it, and only the sender can read why: “${deliveryOf(final, RETURNS.unit)?.reason}”`,
    deliveryOf(final, RETURNS.unit)?.state === 'returned' &&
      deliveryOf(final, RETURNS.unit)?.reason === RETURN_REASON,
  )

  const output = resolve(values.output)
  mkdirSync(output, { recursive: true })
  await writeOutput({ sender: again, envelope: sent.envelope, folder: output, check })
  say(
    `OFD, pages, envelope, waybill, acceptance and receipts are in ${values.output}/; README.txt there says how to check each`,
  )
  await Promise.all([again.stop(), signs.stop(), returns.stop()])
  await city.stop()
}

function officeFolder(folder: string, unit: string): string {
  return join(folder, 'offices', unit)
}

async function joinCity(
  city: City,
  folder: string,
  { unit, name }: { unit: UnitCode; name: string },
): Promise<Office> {
  const office = startOffice(name, officeFolder(folder, unit))
  const slip = await city.slip(unit)
  await office.call('network:join', {
    slip,
    seatName: '机要席',
    passphrase: PASSPHRASE,
    sealPassphrase: SEAL_PASSPHRASE,
  })
  return office
}

async function verify(office: Office, envelope: EnvelopeId, check: Timeline['check']): Promise<void> {
  const items = await waitFor(office, () => office.call('inbox:list'), isJudged, LIMIT_MS)
  const { verdict } = await office.call('envelope:open', envelope)
  const held = verdict?.checks.filter(({ ok }) => ok).length ?? 0
  const failures = verdict?.checks.filter(({ ok }) => !ok).map(({ name, code }) => `${name}: ${code}`) ?? []
  check(
    `${office.name} received it once and verified it: ${held} of ${verdict?.checks.length ?? 0} checks held ${failures.join(', ')}`,
    items.length === 1 && verdict?.ok === true,
  )
}

function isJudged(items: { state: string }[]): boolean {
  return items.length > 0 && items.every(({ state }) => state !== 'arrived')
}

async function outboxItem(office: Office, envelope: EnvelopeId): Promise<OutboxItem> {
  const item = (await office.call('outbox:list')).find(candidate => candidate.envelope === envelope)
  if (item === undefined) throw new Error('the document is not in the outbox')
  return item
}

function deliveryOf(item: OutboxItem, unit: UnitCode) {
  return item.deliveries.find(delivery => delivery.unit === unit)
}

function isAnswered({ deliveries }: OutboxItem): boolean {
  return deliveries.every(({ state }) => state === 'signed-for' || state === 'returned')
}

/** The board as the sender sees it: every state of every receiver with its clock time. */
function report({ deliveries }: OutboxItem, say: Timeline['say']): void {
  for (const { unitName, times } of deliveries) {
    const line = Object.entries(times).map(([state, time]) => `${state} ${time.slice(11, 23)}`)
    say(`  ${unitName}: ${line.join(' → ')}`)
  }
}
