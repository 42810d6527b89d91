import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { engineOffice } from '../support/engine-office.ts'
import { eventually } from '../support/eventually.ts'
import { PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, twoOffices } from '../support/offices.ts'

/* The act as the window does it: copy, bring in at the new PC, unlock, go on there. */
let city: SmallCity
let registry: Desk
let ministry: Desk
beforeAll(async () => {
  ;({ city, registry, ministry } = await twoOffices('moving'))
})
afterAll(() => city.close())

test('a desk moves to another PC with a document waiting, and the old PC says that it is closed', async () => {
  city.line.down()
  const { envelope } = await registry.sendSealed(aLetter(), ministry)
  city.line.up()
  const target = join(city.folder, '红头密库')
  const wrong = await registry.office.ask('vault:write-copy', {
    target,
    passphrase: 'wrong one',
    closeHere: true,
  })
  expect(wrong).toMatchObject({ ok: false, code: 'passphrase-wrong' })
  expect((await registry.office.call('care:read')).seat.isClosed).toBe(false)

  const status = await registry.office.call('vault:write-copy', {
    target,
    passphrase: PASSPHRASE,
    closeHere: true,
  })
  expect(status.at).toBe('open')
  expect((await registry.office.call('care:read')).seat.isClosed).toBe(true)
  expect(await registry.office.ask('document:create', aLetter())).toMatchObject({
    ok: false,
    code: 'vault-closed',
  })

  const newPc = engineOffice('new PC', join(city.folder, 'new-pc'))
  try {
    expect((await newPc.call('vault:bring-in', target)).at).toBe('locked')
    await newPc.call('vault:unlock', PASSPHRASE)
    const { seat } = await newPc.call('seat:go-on')
    expect(seat).toMatchObject({ isClosed: false, renewal: { state: 'in-force' } })
    await ministry.receives(envelope)
    await newPc.call('document:create', aLetter())
    expect(await registry.office.ask('seat:go-on')).toMatchObject({
      ok: false,
      code: 'certificate-superseded',
    })
    const links = await eventually(
      () => newPc.call('sync:status'),
      ({ link }) => link.at === 'online',
    )
    expect(links.link.at).toBe('online')
  } finally {
    await newPc.stop()
  }
})
