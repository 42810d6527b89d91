import { mapRecords } from './map-records.ts'
import type { DocumentMigration } from './migration.ts'

/** Version 3 says which paragraphs are elements of an enclosed document. */
export const enclosed: DocumentMigration = {
  from: 2,
  up: document => ({
    ...document,
    version: 3,
    body: blocks(document.body),
    ...(document.annexes === undefined ? {} : { annexes: annexes(document.annexes) }),
  }),
}

function annexes(value: unknown): unknown {
  return mapRecords(value, annex => ({ ...annex, body: blocks(annex.body) }))
}

/** Version 2 dropped a field of that name. */
function blocks(value: unknown): unknown {
  return mapRecords(value, ({ element: _, ...block }) => block)
}
