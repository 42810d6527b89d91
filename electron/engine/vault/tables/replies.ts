import type { UnitCode } from '../../../../shared/ids/brands.ts'
import type { ReadableVault } from '../handles.ts'

/**
 * 复文号: the number of what we last sent to a unit in answer to its document of this number, in a row of the outgoing
 * register that counts.
 */
export function replyNumberTo(
  vault: ReadableVault,
  { unit, documentNumber }: { unit: UnitCode; documentNumber: string },
): string | null {
  const reply = vault.get<{ number: string }>(
    `SELECT entry.document_number AS number
     FROM document JOIN outgoing_register AS entry ON entry.document = document.id
     WHERE json_extract(document.content, '$.answers') = ? AND entry.voided IS NULL AND entry.document_number <> ''
       AND EXISTS (SELECT 1 FROM delivery WHERE delivery.envelope = entry.envelope AND delivery.unit = ?)
     ORDER BY entry.number DESC LIMIT 1`,
    documentNumber,
    unit,
  )
  return reply?.number ?? null
}

/** The numbers of documents that something written here answers. */
export function answeredNumbers(vault: ReadableVault): ReadonlySet<string> {
  const rows = vault.all<{ number: string }>(
    `SELECT json_extract(content, '$.answers') AS number FROM document
     WHERE json_extract(content, '$.answers') IS NOT NULL`,
  )
  return new Set(rows.map(({ number }) => number).filter(number => number !== ''))
}
