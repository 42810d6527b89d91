import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unwrapSealKey } from '../../electron/engine/keys/seal-key.ts'
import { readHeader } from '../../electron/engine/vault/header.ts'
import { deriveWorkingKeys, unwrapVaultKey } from '../../electron/engine/vault/key-wrap.ts'
import { ownIdentity } from '../../electron/engine/vault/tables/identity.ts'
import { currentSeal } from '../../electron/engine/vault/tables/seals.ts'
import { openJoinedVault, PASSPHRASE, SEAL_PASSPHRASE, vaultFolderOf } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, threeOffices } from '../support/offices.ts'
import { filesBelow, leaksIn, type Secret, secretKey, secretText } from '../support/raw-files.ts'

/*
 * After a whole round — written, sealed, sent, signed for in one office, returned in the other — every file of
 * every vault and of the exchange is read as it lies on the disk.
 */
const TITLE = '青禾市人民政府办公室关于商请报送防汛值班表的函'
const SENTENCE = '请于每日八时前报送值班人员名单'
const SECRETARY = '张秘书'
const FILE = '防汛值班表'
const CONTENT = '值班电话与人员名单（内部）'
const REASON = '值班表缺少第三页，请补齐后重发'

const CONTENTS: Secret[] = [
  secretText(
    'title',
    TITLE,
    'c7e0bacccad0c8cbc3f1d5feb8aeb0ecb9abcad2b9d8d3dac9ccc7ebb1a8cbcdb7c0d1b4d6b5b0e0b1edb5c4baaf',
  ),
  secretText('body', SENTENCE, 'c7ebd3dac3bfc8d5b0cbcab1c7b0b1a8cbcdd6b5b0e0c8cbd4b1c3fbb5a5'),
  secretText('name of attachment', FILE, 'b7c0d1b4d6b5b0e0b1ed'),
  secretText('content of attachment', CONTENT, 'd6b5b0e0b5e7bbb0d3ebc8cbd4b1c3fbb5a5a3a8c4dab2bfa3a9'),
  secretText('reason of return', REASON, 'd6b5b0e0b1edc8b1c9d9b5dac8fdd2b3a3acc7ebb2b9c6ebbaf3d6d8b7a2'),
]

let city: SmallCity
let desks: Desk[]
let opened: [string, Buffer][]

beforeAll(async () => {
  const seatName = SECRETARY
  const offices = await threeOffices('raw-files', { registry: { seatName }, ministry: { seatName } })
  const { registry, ministry, treasury } = offices
  city = offices.city
  desks = [registry, ministry, treasury]
  const paths = [join(city.folder, 'desk', `${FILE}.txt`), join(city.folder, 'desk', `${FILE}（全）.txt`)]
  mkdirSync(join(city.folder, 'desk'))
  writeFileSync(paths[0] ?? '', CONTENT.repeat(20))
  writeFileSync(paths[1] ?? '', CONTENT.repeat(60_000)) // a part
  const letter = aLetter({ title: TITLE, body: [{ kind: 'text', text: `${SENTENCE}。` }] })
  const document = await registry.writes(letter, paths)
  const { envelope } = await registry.sends(document, [ministry, treasury])
  await Promise.all([ministry.receives(envelope), treasury.receives(envelope)])
  await ministry.office.call('inbox:sign-for', envelope)
  await treasury.office.call('inbox:return', envelope, REASON)
  await registry.sees(envelope, ministry, 'signed-for')
  await registry.sees(envelope, treasury, 'returned')
  await ministry.office.call('envelope:open', envelope)
  opened = filesBelow(...desks.map(desk => desk.dataDir))
  for (const { office } of desks) await office.call('vault:lock')
})
afterAll(() => city.close())

describe('no file of a vault, open or locked, holds', () => {
  const files = () => [...opened, ...filesBelow(...desks.map(desk => desk.dataDir))]

  test('a word of a document, an attachment, a reason or a name', () => {
    const secrets = [...CONTENTS, secretText('secretary', SECRETARY, 'd5c5c3d8cae9')]
    expect(files().length).toBeGreaterThan(20)
    expect(files().some(([path]) => path.endsWith('-wal'))).toBe(true)
    expect(files().some(([path]) => path.includes('transit'))).toBe(true)
    expect(leaksIn(files(), secrets)).toEqual([])
  })

  test('a passphrase, a recovery code or a key', async () => {
    const codes = desks.flatMap(({ recoveryCode }) => [recoveryCode, recoveryCode.replaceAll('-', '')])
    const texts = [PASSPHRASE, SEAL_PASSPHRASE, ...codes].map(text => secretText('passphrase or code', text))
    const keys = (await Promise.all(desks.map(keysOf))).flat()
    expect(keys).toHaveLength(desks.length * 7)
    expect(leaksIn(files(), [...texts, ...keys])).toEqual([])
  })
})

describe('no file of the exchange holds', () => {
  const files = () => filesBelow(join(city.folder, 'exchange'))

  test('a word of a document, an attachment or a reason', () => {
    expect(files().some(([, bytes]) => bytes.length > 2_000_000)).toBe(true)
    expect(leaksIn(files(), CONTENTS)).toEqual([])
  })

  test("a passphrase, a code or a key of an office's", async () => {
    const texts = [PASSPHRASE, SEAL_PASSPHRASE].map(text => secretText('passphrase', text))
    expect(leaksIn(files(), [...texts, ...(await Promise.all(desks.map(keysOf))).flat()])).toEqual([])
  })
})

test('what is looked for would be found', () => {
  const plain = (text: Buffer): [string, Buffer][] => [['plain', Buffer.concat([Buffer.alloc(7), text])]]
  for (const secret of [...CONTENTS, secretKey('key', new Uint8Array(32).fill(7))]) {
    for (const form of secret.forms)
      expect(leaksIn(plain(form), [secret])).toEqual([`${secret.name} in plain`])
  }
  const publicName = secretText('unit', '青禾市发展和改革委员会')
  const inExchange = leaksIn(filesBelow(join(city.folder, 'exchange')), [publicName])
  expect(inExchange.length).toBeGreaterThan(0) // the directory is public: the scan does see into the database
})

/** Every private key of a vault: its own, the seat's two, and the seal's. */
async function keysOf({ dataDir }: Desk): Promise<Secret[]> {
  const { header } = readHeader(vaultFolderOf(dataDir))
  const vaultKey = await unwrapVaultKey(header, { passphrase: PASSPHRASE })
  const vault = await openJoinedVault(dataDir)
  try {
    const { signing_key, encryption_key } = ownIdentity(vault.read)
    const seal = await unwrapSealKey(
      currentSeal(vault.read)?.wrapped_key ?? new Uint8Array(),
      SEAL_PASSPHRASE,
    )
    const keys = [vaultKey, ...Object.values(deriveWorkingKeys(vaultKey)), signing_key, encryption_key, seal]
    return keys.map((key, index) => secretKey(`key ${index}`, key))
  } finally {
    vault.close()
  }
}
