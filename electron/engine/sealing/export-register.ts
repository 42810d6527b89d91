import { writeFile } from 'node:fs/promises'
import type { ReadableVault } from '../vault/handles.ts'
import { sealingChain } from '../vault/tables/registers.ts'

/** The sealing register as JSON lines, one row each with its digest: docs/spec/sealing-register.md says how it is checked. */
export async function writeSealingRegister(vault: ReadableVault, path: string): Promise<null> {
  const lines = sealingChain(vault).map(row => JSON.stringify(row))
  await writeFile(path, `${lines.join('\n')}\n`, { flag: 'wx' })
  return null
}
