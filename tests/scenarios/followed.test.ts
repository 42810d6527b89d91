import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLetter } from '../support/letters.ts'
import { type Offices, twoOffices } from '../support/offices.ts'

/* A received document is what many begin with: the answer to it knows what it answers. */
let offices: Offices
beforeAll(async () => {
  offices = await twoOffices('followed')
})
afterAll(() => offices?.city.close())

test('an answer and a forwarding begin with what the received document says of itself', async () => {
  const { registry, ministry } = offices
  const letter = aLetter({
    title: '青禾市人民政府办公室关于报送值班安排的函',
    type: '函',
    number: '青政办函〔2026〕7号',
  })
  const { envelope } = await registry.sendSealed(letter, ministry)
  await ministry.receives(envelope)
  const reply = await ministry.office.call('document:follow', envelope, 'reply')
  expect(reply.document).toMatchObject({
    type: '函',
    title: '青禾市发展和改革委员会关于报送值班安排的复函',
    answers: letter.number,
    mainTo: ['青禾市人民政府办公室'],
    number: '',
    signature: ['青禾市发展和改革委员会'],
  })
  const forward = await ministry.office.call('document:follow', envelope, 'forward')
  expect(forward.document).toMatchObject({
    type: '通知',
    title: `青禾市发展和改革委员会转发《${letter.title}》的通知`,
    mainTo: [],
  })
  expect(await registry.office.ask('document:follow', envelope, 'reply')).toMatchObject({
    code: 'envelope-unknown',
  })
})

test('the register of what came in names the number of the answer once it is sent', async () => {
  const { registry, ministry } = offices
  const [asked, other] = [
    aLetter({ type: '函', number: '青政办函〔2026〕8号' }),
    aLetter({ type: '函', number: '青政办函〔2026〕9号' }),
  ]
  for (const letter of [asked, other]) {
    const { envelope } = await registry.sendSealed(letter, ministry)
    await ministry.receives(envelope)
    await ministry.office.call('inbox:sign-for', envelope)
    await ministry.office.call('inbox:register', envelope, { office: '综合科', copies: 1, secrecy: '' })
  }
  const replyNumbers = async () =>
    (await ministry.office.call('registers:incoming')).map(({ replyNumber }) => replyNumber)
  const reply = aLetter({ type: '函', number: '青发改函〔2026〕3号', answers: asked.number })
  const draft = await ministry.writes(reply)
  expect(await replyNumbers()).toEqual([null, null])
  const { envelope } = await ministry.sends(draft, [registry])
  expect(await replyNumbers()).toEqual([reply.number, null])
  await registry.receives(envelope)
})
