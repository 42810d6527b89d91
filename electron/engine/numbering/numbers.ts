import type { NumberBlockView, NumberRow, NumbersView } from '../../../shared/ipc/approval-views.ts'
import { documentNumberText, findDocumentNumber } from '../../../shared/numbering/document-number.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { findSigned } from '../vault/tables/approvals.ts'
import { findDocument } from '../vault/tables/documents.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import {
  allBlocks,
  allUses,
  blocksOf,
  findUse,
  type NumberBlock,
  type NumberUse,
} from '../vault/tables/numbers.ts'
import { ownOrganCodes } from './next-number.ts'
import { NumberingError } from './numbering-error.ts'

/** Every number of our blocks, used, void or free, and none left out; and those given by hand outside of them. */
export function numbersView(vault: ReadableVault): NumbersView {
  const uses = allUses(vault)
  const blocks = allBlocks(vault)
  const isInBlock = (use: NumberUse) => blocks.some(block => holds(block, use))
  return {
    organCodes: ownOrganCodes(vault),
    blocks: blocks.map(block => blockView(vault, block, uses)),
    byHand: uses
      .filter(use => !isInBlock(use))
      .map(use => ({ number: textOf(use), title: titleOf(vault, use), reason: use.reason, at: use.at })),
  }
}

function holds(block: NumberBlock, { organ_code, year, serial }: NumberUse): boolean {
  return (
    block.organ_code === organ_code && block.year === year && serial >= block.first && serial <= block.last
  )
}

function blockView(vault: ReadableVault, block: NumberBlock, uses: readonly NumberUse[]): NumberBlockView {
  const { id, organ_code: organCode, year, first, last, granted_at: grantedAt } = block
  const bySerial = new Map(uses.filter(use => holds(block, use)).map(use => [use.serial, use]))
  const numbers = Array.from({ length: last - first + 1 }, (_, i): NumberRow => {
    const serial = first + i
    const use = bySerial.get(serial)
    const number = documentNumberText({ organCode, year, serial })
    if (use === undefined) return { serial, number, state: 'free', title: '', reason: '', at: null }
    return { serial, number, state: use.state, title: titleOf(vault, use), reason: use.reason, at: use.at }
  })
  return { id, organCode, year, first, last, grantedAt, numbers }
}

const textOf = ({ organ_code: organCode, year, serial }: NumberUse) =>
  documentNumberText({ organCode, year, serial })

function titleOf(vault: ReadableVault, { document }: NumberUse): string {
  const row = document === null ? undefined : findDocument(vault, document)
  return row === undefined ? '' : JSON.parse(row.content).title
}

/**
 * Voids a number with a reason: one that is free, or one of a document that was taken back and not sent. Throws
 * NumberingError('number-not-ours' | 'number-on-paper').
 */
export function voidNumber(vault: ClientVault, order: { number: string; reason: string }, now: Date): void {
  const parsed = findDocumentNumber(order.number)
  const isOurs =
    parsed !== undefined &&
    (findUse(vault.read, parsed) !== undefined ||
      blocksOf(vault.read, parsed.organCode, parsed.year).some(
        ({ first, last }) => parsed.serial >= first && parsed.serial <= last,
      ))
  if (parsed === undefined || !isOurs)
    throw new NumberingError('number-not-ours', 'not a number of our blocks')
  const use = findUse(vault.read, parsed)
  if (use?.state === 'void' || (use?.document != null && isOut(vault.read, use)))
    throw new NumberingError('number-on-paper', 'signed, sent or void already')
  vault.commit({
    kind: 'number-voided',
    ...parsed,
    reason: order.reason.trim(),
    by: ownIdentity(vault.read).seat_name,
    at: now.toISOString(),
  })
}

function isOut(vault: ReadableVault, { document }: NumberUse): boolean {
  if (document === null) return false
  return findDocument(vault, document)?.sent_envelope !== null || findSigned(vault, document) !== undefined
}
