import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Office } from '../../demo/office.ts'
import type { DocumentId, EnvelopeId } from '../../shared/ids/brands.ts'
import { uuidv7 } from '../../shared/ids/uuidv7.ts'
import { engineOffice } from '../support/engine-office.ts'
import { eventually } from '../support/eventually.ts'
import { PASSPHRASE, vaultFolderOf } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, smallCity } from '../support/offices.ts'

/** Who may open the vault at a desk, what a locked one gives out (nothing), and how two networks stay apart. */
let city: SmallCity
let desk: Desk
let template: string
const open: Office[] = []
const MINUTE_MS = 60_000

beforeAll(async () => {
  city = await smallCity('locking')
  desk = await city.office('QH-0101')
  await desk.writes()
  await desk.office.stop()
  template = desk.dataDir
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(async () => {
  for (const office of open) await office.stop()
  await city.close()
})

/** A copy of the desk with a clock of its own; minutes are added to it. */
function copyOfDesk(): { office: Office; clock: { now: Date }; dataDir: string } {
  const dataDir = join(city.folder, `copy-${open.length}`)
  cpSync(template, dataDir, { recursive: true })
  const clock = { now: new Date() }
  const office = engineOffice('desk', dataDir, () => clock.now)
  open.push(office)
  return { office, clock, dataDir }
}

const later = (clock: { now: Date }, ms: number) => {
  clock.now = new Date(clock.now.getTime() + ms)
}
const codeOf = (answer: { ok: boolean; code?: string }) => (answer.ok ? 'ok' : answer.code)

describe('a locked vault', () => {
  test('answers every call about documents with vault-locked, and says only that it is locked', async () => {
    const { office } = copyOfDesk()
    const document = uuidv7(new Date()) as DocumentId
    const envelope = uuidv7(new Date()) as EnvelopeId
    const answers = await Promise.all([
      office.ask('document:list'),
      office.ask('document:read', document),
      office.ask('document:create', aLetter()),
      office.ask('document:preview', document),
      office.ask('directory:read'),
      office.ask('outbox:list'),
      office.ask('inbox:list'),
      office.ask('envelope:open', envelope),
      office.ask('envelope:page', envelope, 0),
      office.ask('envelope:export', envelope, city.folder),
      office.ask('inbox:sign-for', envelope),
      office.ask('registers:outgoing'),
      office.ask('registers:sealing'),
      office.ask('sync:status'),
      office.ask('sync:try-now'),
    ])
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'vault-locked'))
    const status = await office.call('app:status')
    expect(status).toEqual({
      at: 'locked',
      profile: 'network',
      unitName: '',
      notBefore: null,
      profiles: ['network'],
    })
  })

  test('opens with the right passphrase, and what was written is there', async () => {
    const { office } = copyOfDesk()
    expect(await office.call('vault:unlock', PASSPHRASE)).toMatchObject({ at: 'open', seatName: '机要席' })
    expect(await office.call('document:list')).toHaveLength(1)
    expect(await office.call('vault:lock')).toMatchObject({ at: 'locked' })
    expect(codeOf(await office.ask('document:list'))).toBe('vault-locked')
  })
})

describe('wrong passphrases', () => {
  test('are refused with their code, slow down, and say until when, also after a restart', async () => {
    const { office, clock, dataDir } = copyOfDesk()
    const guess = async (passphrase: string) => codeOf(await office.ask('vault:unlock', passphrase))
    expect(await guess('猜一猜-0000')).toBe('passphrase-wrong')
    expect(await guess('猜一猜-0001')).toBe('passphrase-wrong')
    expect(await guess('猜一猜-0002')).toBe('passphrase-wrong')
    expect(await guess(PASSPHRASE)).toBe('unlock-too-soon')
    const notBefore = new Date(clock.now.getTime() + 1_000).toISOString()
    expect(await office.call('app:status')).toMatchObject({ at: 'locked', notBefore })
    const again = engineOffice('restarted', dataDir, () => clock.now)
    expect(codeOf(await again.ask('vault:unlock', PASSPHRASE))).toBe('unlock-too-soon')
    await again.stop()
    later(clock, 1_000)
    expect(await guess(PASSPHRASE)).toBe('ok')
    expect(existsSync(join(vaultFolderOf(dataDir), 'unlock.json'))).toBe(false)
  })
})

describe('the recovery code', () => {
  test('opens the vault and sets a new passphrase; the old one opens nothing any more', async () => {
    const { office } = copyOfDesk()
    const newPassphrase = '新的口令-2026-六月'
    const order = { recoveryCode: desk.recoveryCode.toLowerCase(), newPassphrase }
    expect(await office.call('vault:recover', order)).toMatchObject({ at: 'open' })
    expect(await office.call('document:list')).toHaveLength(1)
    await office.call('vault:lock')
    expect(codeOf(await office.ask('vault:unlock', PASSPHRASE))).toBe('passphrase-wrong')
    expect(codeOf(await office.ask('vault:unlock', newPassphrase))).toBe('ok')
  })

  test('mistyped, or with a passphrase too short, leaves everything as it was', async () => {
    const { office } = copyOfDesk()
    const recoveryCode = desk.recoveryCode
    const wrong = `${recoveryCode.slice(0, -1)}${recoveryCode.endsWith('7') ? '8' : '7'}`
    const answers = [
      await office.ask('vault:recover', { recoveryCode: wrong, newPassphrase: '新的口令-2026' }),
      await office.ask('vault:recover', { recoveryCode, newPassphrase: '短' }),
    ]
    expect(answers.map(codeOf)).toEqual(['recovery-code-wrong', 'passphrase-too-short'])
    expect(codeOf(await office.ask('vault:unlock', PASSPHRASE))).toBe('ok')
  })
})

describe('an idle desk', () => {
  test('is locked after its minutes and tells the face; what a person does begins them anew', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { office, clock } = copyOfDesk()
    await office.call('vault:unlock', PASSPHRASE)
    const { idleLockMinutes } = await office.call('settings:read')
    const pass = (minutes: number) => {
      later(clock, minutes * MINUTE_MS)
      vi.advanceTimersByTime(5_000)
    }
    let told = 0
    office.on(event => {
      if (event === 'changed') told++
    })
    pass(idleLockMinutes - 1)
    await office.call('document:create', aLetter())
    pass(idleLockMinutes - 1)
    await office.call('app:touch')
    pass(idleLockMinutes - 1)
    expect(await office.call('app:status')).toMatchObject({ at: 'open' })
    told = 0
    pass(idleLockMinutes)
    const status = await eventually(
      () => office.call('app:status'),
      ({ at }) => at === 'locked',
    )
    expect(status).toMatchObject({ at: 'locked' })
    await eventually(
      () => told,
      times => times > 0,
    )
  })

  test('whose window only looks again by itself is idle', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { office, clock } = copyOfDesk()
    await office.call('vault:unlock', PASSPHRASE)
    const { idleLockMinutes } = await office.call('settings:read')
    for (let minute = 0; minute <= idleLockMinutes; minute++) {
      later(clock, MINUTE_MS)
      await Promise.all([office.ask('sync:status'), office.ask('inbox:list'), office.ask('outbox:list')])
      vi.advanceTimersByTime(5_000)
    }
    expect(await office.call('app:status')).toMatchObject({ at: 'locked' })
  })
})

describe('two profiles on one PC', () => {
  test('have a vault each; choosing the other locks the first and shows nothing of it', async () => {
    const { office, dataDir } = copyOfDesk()
    await office.call('vault:unlock', PASSPHRASE)
    expect(await office.call('app:choose-profile', 'practice')).toEqual({ at: 'first-run' })
    expect(codeOf(await office.ask('document:list'))).toBe('vault-locked')
    cpSync(join(dataDir, 'profiles', 'network'), join(dataDir, 'profiles', 'practice'), { recursive: true })
    const practice = await office.call('app:choose-profile', 'practice')
    expect(practice).toMatchObject({ at: 'locked', profile: 'practice', profiles: ['network', 'practice'] })
    const back = await office.call('app:choose-profile', 'network')
    expect(back).toMatchObject({ at: 'locked', profile: 'network' })
    await office.call('vault:unlock', PASSPHRASE)
    await office.call('document:create', aLetter())
    expect(await office.call('document:list')).toHaveLength(2)
    await office.call('app:choose-profile', 'practice')
    for (const _ of ['first', 'second']) {
      const unlocked = await office.ask('vault:unlock', PASSPHRASE) // no practice city can be started here
      expect(codeOf(unlocked)).toBe('practice-unavailable')
      expect(codeOf(await office.ask('document:list'))).toBe('vault-locked')
    }
  })
})
