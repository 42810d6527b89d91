import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CareFinding } from '../../shared/ipc/care-views.ts'
import { eventually } from '../support/eventually.ts'
import { openJoinedVault, PASSPHRASE, vaultFolderOf } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, twoOffices } from '../support/offices.ts'

/*
 * A desk whose vault is damaged on the disk while documents wait in it: whatever file it is, the document is delivered
 * once, both registers are whole, and the report says what was done.
 */
let city: SmallCity
let registry: Desk
let ministry: Desk
let scan: string
let manuscript: string

beforeAll(async () => {
  ;({ city, registry, ministry } = await twoOffices('self-repair'))
  scan = join(city.folder, '扫描件.pdf')
  writeFileSync(scan, randomBytes(2_200_000)) // more than fits into the package: a part of three chunks
  manuscript = join(city.folder, '值班.txt')
  writeFileSync(manuscript, '关于值班的通知\n各单位：\n请落实。\n青禾市民政局\n2026年7月1日')
})
afterAll(() => city.close())

const vaultOf = (desk: Desk) => vaultFolderOf(desk.dataDir)
const partsOf = (desk: Desk) =>
  readdirSync(join(vaultOf(desk), 'transit')).map(name => join(vaultOf(desk), 'transit', name))

/** Zeroes a page in the middle: what a dying disk leaves. */
function zeroPage(path: string): void {
  const bytes = readFileSync(path)
  const at = Math.floor(bytes.length / 2 / 4096) * 4096
  writeFileSync(path, bytes.fill(0, at, Math.min(at + 4096, bytes.length)))
}

async function newestFindings(desk: Desk): Promise<CareFinding[]> {
  const { reports } = await desk.office.call('care:read')
  return reports[0]?.findings ?? []
}

/** Writes and sends with the line down, so that the document waits. */
async function waiting(files: string[] = []) {
  city.line.down()
  const letter = aLetter()
  const document = await registry.writes(letter, files)
  const { envelope } = await registry.sends(document, [ministry])
  return { letter, document, envelope }
}

async function expectDeliveredOnce(envelope: Awaited<ReturnType<typeof waiting>>['envelope'], title: string) {
  city.line.up()
  await registry.sees(envelope, ministry, 'verified')
  expect((await ministry.inbox()).filter(item => item.title === title)).toMatchObject([{ envelope }])
}

test.each(['vault.db', 'vault.db-wal', 'vault.json', 'vault-copy.json', 'journal'])(
  'with a document waiting, a zeroed page in %s costs nothing',
  async kind => {
    await registry.office.call('care:check')
    const { letter, envelope } = await waiting()
    const registers = await registry.office.call('registers:outgoing')
    await registry.office.stop()
    for (const name of readdirSync(vaultOf(registry), { recursive: true }).map(String)) {
      if (
        (name === kind && kind !== 'journal') ||
        (kind === 'journal' && name.startsWith('journal/') && name.endsWith('.log'))
      )
        zeroPage(join(vaultOf(registry), name))
    }
    await registry.restart()
    expect(await registry.office.call('registers:outgoing')).toEqual(registers)
    expect((await registry.sent(envelope)).job.at).toBe('waiting')
    const expected = {
      'vault.db': 'database-restored',
      'vault.json': 'header-restored',
      'vault-copy.json': 'header-copy-renewed',
      journal: 'journal-renewed',
    }[kind]
    if (expected !== undefined)
      expect((await newestFindings(registry)).map(({ kind }) => kind)).toContain(expected)
    await expectDeliveredOnce(envelope, letter.title)
  },
)

test('a damaged part that waits is made again when it is sent', async () => {
  const { letter, envelope } = await waiting([scan])
  zeroPage(partsOf(registry).at(-1) ?? '')
  await expectDeliveredOnce(envelope, letter.title)
})

test('the check makes it again before, and says so', async () => {
  const { letter, envelope } = await waiting([scan])
  rmSync(partsOf(registry).at(-1) ?? '')
  await registry.office.call('care:check')
  expect(await newestFindings(registry)).toEqual([{ kind: 'part-remade', count: 1, name: '扫描件.pdf' }])
  await expectDeliveredOnce(envelope, letter.title)
})

test('a part whose attachment is damaged too stops its own item with a sentence, and no other', async () => {
  const { envelope } = await waiting([scan])
  const later = await registry.sendSealed(aLetter(), ministry)
  zeroPage(partsOf(registry).at(-1) ?? '')
  const parts = join(vaultOf(registry), 'parts')
  const kept = new Map(readdirSync(parts).map(name => [join(parts, name), readFileSync(join(parts, name))]))
  for (const path of kept.keys()) rmSync(path)
  city.line.up()
  await eventually(
    async () => {
      await registry.sync()
      return (await registry.sent(envelope)).job
    },
    job => job.at === 'waiting' && job.code === 'file-damaged',
  )
  for (const [path, bytes] of kept) writeFileSync(path, bytes)
  await registry.office.call('sync:try-now')
  await registry.sees(envelope, ministry, 'verified')
  await registry.sees(later.envelope, ministry, 'verified')
})

test('a received part is fetched again, and an attachment of a draft is told of by its name', async () => {
  const damaged = partsOf(ministry)[0] ?? ''
  zeroPage(damaged)
  await ministry.office.call('care:check')
  expect(await newestFindings(ministry)).toEqual([
    { kind: 'part-fetched-again', count: 1, name: '扫描件.pdf' },
  ])
  const letter = aLetter()
  await ministry.writes(letter, [scan])
  await ministry.office.call('document:import-file', manuscript)
  const parts = join(vaultOf(ministry), 'parts')
  for (const name of readdirSync(parts)) zeroPage(join(parts, name))
  await ministry.office.call('care:check')
  expect(await newestFindings(ministry)).toEqual([
    { kind: 'attachment-lost', count: 1, name: `扫描件.pdf（${letter.title}）` },
    { kind: 'manuscript-lost', count: 1, name: '值班.txt（关于值班的通知）' },
  ])
})

test('a restore is rehearsed in a scratch folder, and leaves nothing there', async () => {
  const before = readdirSync(vaultOf(registry))
  const { drill } = await registry.office.call('care:drill')
  expect(drill).toMatchObject({ ok: true, code: null })
  expect(readdirSync(vaultOf(registry))).toEqual(before)
})

test('the recovery code is checked without changing anything', async () => {
  const before = readFileSync(join(vaultOf(registry), 'vault.json'))
  const { recoveryCodeCheckedAt } = await registry.office.call(
    'care:check-recovery-code',
    registry.recoveryCode,
  )
  expect(recoveryCodeCheckedAt).not.toBeNull()
  const wrong = await registry.office.ask('care:check-recovery-code', ministry.recoveryCode)
  expect(wrong).toMatchObject({ ok: false, code: 'recovery-code-wrong' })
  expect(readFileSync(join(vaultOf(registry), 'vault.json'))).toEqual(before)
})

test('a new key for the vault leaves every document, register and waiting item in it', async () => {
  const { letter, envelope } = await waiting([scan])
  const before = await registry.office.call('registers:outgoing')
  const wrong = await registry.office.ask('vault:prepare-rekey', 'not this one')
  expect(wrong).toMatchObject({ ok: false, code: 'passphrase-wrong' })
  expect((await registry.office.call('app:status')).at).toBe('open')
  const { recoveryCode } = await registry.office.call('vault:prepare-rekey', PASSPHRASE)
  const old = await registry.office.ask('vault:confirm-rekey', registry.recoveryCode)
  expect(old).toMatchObject({ ok: false, code: 'recovery-code-wrong' })
  expect((await registry.office.call('vault:confirm-rekey', recoveryCode)).at).toBe('locked')
  await registry.restart()
  expect(await registry.office.call('registers:outgoing')).toEqual(before)
  await registry.office.call('care:check-recovery-code', recoveryCode)
  await expectDeliveredOnce(envelope, letter.title)
}, 240_000)

test('a document stays readable when the keys it came under are gone', async () => {
  const item = (await ministry.inbox()).find(({ state }) => state === 'verified')
  const envelope = item?.envelope as NonNullable<typeof item>['envelope']
  const before = await ministry.office.call('envelope:page', envelope, 0)
  await ministry.office.stop()
  const vault = await openJoinedVault(ministry.dataDir)
  vault.write(trx => trx.run('UPDATE identity SET encryption_key = ?', randomBytes(32)))
  vault.close()
  await ministry.restart()
  expect(await ministry.office.call('envelope:page', envelope, 0)).toEqual(before)
  const path = join(city.folder, 'again.ofd')
  await ministry.office.call('envelope:write-document', envelope, path)
  expect(readFileSync(path).length).toBeGreaterThan(1000)
})
