import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersTo, SIGNED } from '../../demo/send.ts'
import { type Counterparts, playCounterparts } from '../../electron/engine/practice/counterpart.ts'
import type { DocumentId, UnitCode } from '../../shared/ids/brands.ts'
import type { JointView } from '../../shared/ipc/joint-views.ts'
import { eventually } from '../support/eventually.ts'
import { SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, smallCity, UNITS } from '../support/offices.ts'

/* Joint sealing can be practised alone: the counterpart offices answer requests for their seals by themselves. */
let city: SmallCity
let newcomer: Desk
let counterparts: Counterparts

const [OWN, SEALS, RETURNS] = UNITS

beforeAll(async () => {
  city = await smallCity('practice-joint')
  newcomer = await city.office(OWN[0])
  const plays = async (unit: string, answer: 'sign-for' | 'return') => ({
    folder: join(city.folder, `counterpart-${unit}`),
    slip: await city.slip(unit),
    passphrase: 'practice passphrase',
    answer,
  })
  counterparts = await playCounterparts([
    await plays(SEALS[0], 'sign-for'),
    await plays(RETURNS[0], 'return'),
  ])
  for (const [unit] of [SEALS, RETURNS])
    await eventually(
      () => newcomer.office.call('directory:read'),
      ({ units }) => units.some(({ code, reachable }) => code === unit && reachable),
    )
})
afterAll(async () => {
  await counterparts?.close()
  await city?.close()
})

/** Signed (签发) with this co-issuer, and its seal asked for. */
async function asks(coIssuer: string) {
  const { office } = newcomer
  const document = await newcomer.writes(aLetter({ signature: [OWN[1], coIssuer], mainTo: ['各有关单位'] }))
  const receivers = [SEALS[0] as UnitCode]
  const words = answersTo(await office.call('document:check', document, receivers))
  await office.call('approval:sign', { document, ...SIGNED, receivers, copies: 2, words })
  await office.call('joint:ask', { document, urgency: 'normal' })
  return { document, receivers }
}

const standsAt = (document: DocumentId, at: JointView['at']) =>
  eventually(
    async () => {
      await newcomer.sync()
      return newcomer.office.call('joint:read', document)
    },
    found => found?.at === at,
  )

describe('a joint document of the practice city', () => {
  test('is sealed by the office that says yes, and can be sent then', async () => {
    const { document, receivers } = await asks(SEALS[1])
    const view = await standsAt(document, 'complete')
    expect(view?.issuers).toMatchObject([{ unit: SEALS[0], state: 'sealed' }])
    const sent = await newcomer.office.call('document:send', {
      document,
      receivers,
      urgency: 'normal',
      sealPassphrase: SEAL_PASSPHRASE,
      words: [],
    })
    const { seals } = await newcomer.office.call('envelope:open', sent.envelope)
    expect(seals.map(({ name }) => name)).toEqual([SEALS[1], OWN[1]])
  })

  test('comes back with a reason from the office that says no', async () => {
    const { document } = await asks(RETURNS[1])
    const view = await standsAt(document, 'refused')
    expect(view?.issuers).toMatchObject([{ unit: RETURNS[0], state: 'refused' }])
    expect(view?.issuers[0]?.reason).toContain('练习：本机关尚未会签')
  })
})
