import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { armFaultPoint } from '../../../electron/engine/vault/fault-points.ts'
import { codeFrom } from '../../support/code-from.ts'
import {
  createNotes,
  idsOf,
  newFolder,
  note,
  openNotes,
  removeFolders,
  upTo,
} from '../../support/vault-notes.ts'

/* A disk that refuses for a while: what was refused is not there, what was said to be there is, and work goes on. */
const disarm: (() => void)[] = []
const recover = () => {
  for (const undo of disarm.splice(0)) undo()
}
afterEach(() => {
  recover()
  removeFolders()
})

function failing(point: 'disk:write' | 'disk:flush', code: string, from = 1): void {
  let times = 0
  disarm.push(
    armFaultPoint(point, () => {
      times += 1
      if (times >= from) throw Object.assign(new Error('the disk refuses'), { code })
    }),
  )
}

/** The copy's bytes, its name, the names of the journal's segments; there is no fourth flush. */
const OF_A_COPY = [
  ['disk-full', 0],
  ['disk-full', 1],
  ['disk-full', 1],
  [undefined, 1],
]

describe('a disk that refuses and takes again', () => {
  test.each([
    ['writing', 'disk:write', 'ENOSPC', 1],
    ['writing the rest of a record', 'disk:write', 'ENOSPC', 2],
    ['flushing', 'disk:flush', 'EIO', 1],
  ] as const)('while %s costs the commit and nothing else', async (_, point, code, from) => {
    const folder = newFolder()
    const { vault } = await createNotes(folder)
    vault.commit(note(1))
    if (from > 1) disarm.push(armFaultPoint('disk:short', () => undefined))
    failing(point, code, from)
    expect(await codeFrom(async () => vault.commit(note(2)))).toBe('disk-full')
    expect(await codeFrom(async () => vault.commit(note(2)))).toBe('disk-full')
    recover()
    expect(idsOf(vault)).toEqual([1])
    vault.commit(note(2))
    vault.commit(note(3))
    vault.close()
    const { vault: again, report } = await openNotes(folder)
    expect([idsOf(again), report.replayed, report.journal]).toEqual([upTo(3), 0, []])
    again.close()
  })

  test.each(upTo(4))(
    'from flush %i of a copy on costs at most the copy, and is said by its code',
    async from => {
      const folder = newFolder()
      const { vault } = await createNotes(folder)
      vault.commit(note(1))
      failing('disk:flush', 'EIO', from)
      const code = await codeFrom(async () => vault.care.copy(new Date('2026-03-02T01:00:00Z')))
      recover()
      expect([code, vault.care.copies().length]).toEqual(OF_A_COPY[from - 1])
      vault.commit(note(2))
      vault.close()
      const { vault: again, report } = await openNotes(folder)
      expect([idsOf(again), report.replayed, report.journal]).toEqual([upTo(2), 0, []])
      again.close()
    },
  )

  test('short writes are written to their end', async () => {
    const folder = newFolder()
    const { vault } = await createNotes(folder)
    disarm.push(armFaultPoint('disk:short', () => undefined))
    for (const id of upTo(5)) vault.commit(note(id))
    vault.close()
    const { vault: again } = await openNotes(folder)
    expect(idsOf(again)).toEqual(upTo(5))
    again.close()
  })
})

describe('the reserve', () => {
  test('is given up for a record that finds no room, and made again when there is some', async () => {
    const folder = newFolder()
    const { vault } = await createNotes(folder)
    const reserve = join(folder, 'reserve')
    expect([vault.care.keepReserve(), existsSync(reserve)]).toEqual([true, true])
    disarm.push(
      armFaultPoint('disk:write', () => {
        if (existsSync(reserve)) throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
      }),
    )
    vault.commit(note(1))
    expect([idsOf(vault), existsSync(reserve)]).toEqual([[1], false])
    recover()
    expect([vault.care.keepReserve(), existsSync(reserve), vault.care.room().tight]).toEqual([
      true,
      true,
      false,
    ])
    vault.close()
  })
})
