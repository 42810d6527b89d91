import { unanswered } from '../../../shared/checks/warning-words.ts'
import type { UnitCode } from '../../../shared/ids/brands.ts'
import type { InboxItem } from '../../../shared/ipc/views.ts'
import { createEngine, type Engine } from '../engine.ts'
import type { CounterpartOffice } from './counterpart-process.ts'
import { welcomeDocument } from './welcome-document.ts'

/**
 * The counterpart offices of the practice city: real engines with real vaults that answer by themselves.
 * Some sign for what they receive and seal what they are asked to seal, another returns both with a reason; the
 * first also sends the newcomer a document to receive.
 */
export type Counterparts = { welcome(unit: UnitCode): Promise<void>; close(): Promise<void> }

const THINKING_MS = 1_500 // long enough that the newcomer sees "arrived" and "verified" before the answer
const RETURN_REASON = '练习：附件名称与附件说明不一致，请核对后重发。'
const JOINT_RETURN_REASON = '练习：本机关尚未会签，请会签后再次请我单位用印，或另选联合发文机关。'
const SIGNER = { name: '练习城签发人' }
const RETRY_MS = 1_000
const WELCOME_TRIES = 60

export async function playCounterparts(offices: readonly CounterpartOffice[]): Promise<Counterparts> {
  const engines: { engine: Engine; office: CounterpartOffice }[] = []
  for (const office of offices) engines.push({ engine: await openOffice(office), office })
  for (const { engine, office } of engines) answerByItself(engine, office)
  return {
    welcome: async unit => {
      const [first] = engines
      if (first !== undefined) await sendWelcome(first.engine, first.office.passphrase, unit)
    },
    close: async () => {
      for (const { engine } of engines) await engine.close()
    },
  }
}

async function openOffice({ folder, slip, passphrase }: CounterpartOffice): Promise<Engine> {
  const engine = createEngine({
    dataDir: folder,
    resourcesDir: '',
    fork: () => {
      throw new TypeError('a counterpart office starts no programs')
    },
    now: () => new Date(),
  })
  const { at } = await engine.handlers['app:status']()
  if (at === 'locked') await engine.handlers['vault:unlock'](passphrase)
  else
    await engine.handlers['network:join']({
      slip,
      seatName: '机要席',
      passphrase,
      sealPassphrase: passphrase,
    })
  return engine
}

function answerByItself({ handlers, events }: Engine, office: CounterpartOffice): void {
  const answering = new Set<string>()

  async function look(): Promise<void> {
    for (const item of await handlers['inbox:list']()) {
      if ((item.state !== 'verified' && item.state !== 'refused') || answering.has(item.envelope)) continue
      answering.add(item.envelope)
      await new Promise(resolve => setTimeout(resolve, THINKING_MS))
      await answer(handlers, item, office)
    }
  }

  events.on((event, payload) => {
    if (event === 'changed' && 'topic' in payload && payload.topic === 'inbox')
      void look().catch(() => undefined)
  })
  void look().catch(() => undefined)
}

async function answer(
  handlers: Engine['handlers'],
  { envelope, state, passing }: InboxItem,
  { answer: way, passphrase }: CounterpartOffice,
): Promise<void> {
  const isRequest = passing === 'request'
  if (way === 'return' || state === 'refused')
    await handlers['inbox:return'](envelope, isRequest ? JOINT_RETURN_REASON : RETURN_REASON)
  else if (isRequest) await handlers['joint:seal']({ envelope, sealPassphrase: passphrase, signer: SIGNER })
  else await handlers['inbox:sign-for'](envelope)
}

/** Sent once the newcomer's certificate is in the directory. */
async function sendWelcome({ handlers }: Engine, sealPassphrase: string, unit: UnitCode): Promise<void> {
  const { units } = await handlers['directory:read']()
  const receiver = units.find(candidate => candidate.code === unit)
  const sender = units.find(candidate => candidate.own)
  const draft = await handlers['document:create'](
    welcomeDocument(sender?.name ?? '', receiver?.name ?? '', new Date()),
  )
  await whenReachable(handlers, unit)
  const findings = await handlers['document:check'](draft.id, [unit])
  await handlers['document:send']({
    document: draft.id,
    receivers: [unit],
    urgency: 'normal',
    sealPassphrase,
    words: unanswered(findings, []).map(code => ({ code, word: '练习用文' })),
    sign: { signer: SIGNER, opinion: '', number: { from: 'hand', reason: '练习用文' } },
  })
}

async function whenReachable(handlers: Engine['handlers'], unit: UnitCode): Promise<void> {
  for (let tries = 0; tries < WELCOME_TRIES; tries++) {
    const { units } = await handlers['directory:read']()
    if (units.some(candidate => candidate.code === unit && candidate.reachable)) return
    await handlers['sync:try-now']()
    await new Promise(resolve => setTimeout(resolve, RETRY_MS))
  }
}
