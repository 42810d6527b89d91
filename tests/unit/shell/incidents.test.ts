import { expect, test } from 'vitest'
import { incidentOf } from '../../../electron/shell/incidents.ts'

const AT = new Date('2026-01-15T09:00:00.000Z')

test('an incident keeps kind and places, never the message', () => {
  const incident = incidentOf('id-1', new TypeError('passphrase was\n    at open sesame'), AT)
  expect(incident).toMatchObject({ at: '2026-01-15T09:00:00.000Z', id: 'id-1', kind: 'TypeError' })
  expect(JSON.stringify(incident)).toContain('incidents.test.ts')
  expect(JSON.stringify(incident)).not.toContain('sesame')
})

test('a thrown value that is no error leaves only its type', () => {
  expect(incidentOf('id-2', 'open sesame', AT)).toEqual({
    at: AT.toISOString(),
    id: 'id-2',
    kind: 'string',
    frames: [],
  })
})
