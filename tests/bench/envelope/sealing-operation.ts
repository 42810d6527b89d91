import { randomBytes } from '../../../shared/crypto/random.ts'
import type { Prepare } from '../operation-process.ts'
import { gmOffice } from './gm-office.ts'

/** Sign and envelope once, from bytes in memory to bytes in memory. */
export const prepare: Prepare = async ({ bytes, receivers }) => {
  const office = await gmOffice(Number(receivers))
  const content = randomBytes(Number(bytes))
  return () => office.seal(content, Number(receivers))
}
