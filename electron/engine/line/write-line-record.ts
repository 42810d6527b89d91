import { writeFile } from 'node:fs/promises'
import {
  LINE_RECORD_FORMAT,
  LINE_RECORD_VERSION,
  MAX_LINE_ROWS,
  parseLineRecord,
} from '../../../shared/line/line-record.ts'
import { signStatement } from '../../../shared/statement/statement.ts'
import { encodeStatement } from '../../../shared/statement/statement-frame.ts'
import { seatSigner } from '../keys/seat-keys.ts'
import type { ClientVault } from '../vault/schema.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { lineRows } from '../vault/tables/line.ts'
import { anchorHead } from './anchor-head.ts'
import { LineError } from './line-error.ts'

/** The newest rows of the line record as a statement of this seat. Throws LineError('line-record-empty'). */
export async function writeLineRecord(vault: ClientVault, path: string, now: Date): Promise<null> {
  const { read } = vault
  const rows = lineRows(read, MAX_LINE_ROWS)
  if (rows.length === 0) throw new LineError('line-record-empty', 'nothing has been noted about the line yet')
  const { network, unit, unit_name: unitName, seat } = ownIdentity(read)
  const record = parseLineRecord({
    format: LINE_RECORD_FORMAT,
    version: LINE_RECORD_VERSION,
    network,
    unit,
    unitName,
    seat,
    at: now.toISOString(),
    rows,
  })
  await writeFile(path, encodeStatement(await signStatement(record, seatSigner(read))))
  if (!vault.isReadOnly) anchorHead(vault, { always: true })
  return null
}
