import { checkDocument } from '../../../shared/checks/check-document.ts'
import type { CheckContext, NamedUnit, NumberingContext } from '../../../shared/checks/context.ts'
import type { Finding } from '../../../shared/checks/finding.ts'
import { checkPages } from '../../../shared/checks/pages.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import type { DocumentId, UnitCode } from '../../../shared/ids/brands.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { findDocumentNumber } from '../../../shared/numbering/document-number.ts'
import { nextNumberFor } from '../numbering/choose-number.ts'
import { ownOrganCodes } from '../numbering/next-number.ts'
import { officeDay } from '../office-day.ts'
import { profileInForce } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { isNumberSigned } from '../vault/tables/approvals.ts'
import { allUnits } from '../vault/tables/directory.ts'
import { attachmentsOf } from '../vault/tables/documents.ts'
import { findUse } from '../vault/tables/numbers.ts'
import { isDocumentNumberUsed, lastDateOf } from '../vault/tables/registers.ts'
import { currentSeal } from '../vault/tables/seals.ts'
import { readDraft } from './drafts.ts'
import { chosenUsual, relationsOf } from './lists.ts'
import { printableIn } from './printable.ts'
import { ownerOfNumber } from './replaced.ts'
import { usualReceivers } from './usual-receivers.ts'

/** A document's findings with everything the vault knows; the receivers count only once they were chosen. */
export async function findingsOf(
  vault: ReadableVault,
  id: DocumentId,
  { now, receivers }: { now: Date; receivers?: readonly UnitCode[] | undefined },
): Promise<Finding[]> {
  return findingsOfDocument(vault, id, { now, receivers, document: readDraft(vault, id).document })
}

/** The same for content that is not stored: as it will be with its number. */
export async function findingsOfDocument(
  vault: ReadableVault,
  id: DocumentId,
  about: About,
): Promise<Finding[]> {
  const { document } = about
  const isPrintable = await printableIn(document)
  const context = { ...checkContext(vault, id, about), ...(isPrintable === undefined ? {} : { isPrintable }) }
  return [...checkDocument(document, context), ...checkPages(document, layoutDocument(document))]
}

type About = { now: Date; document: OfficialDocument; receivers?: readonly UnitCode[] | undefined }

function checkContext(vault: ReadableVault, id: DocumentId, about: About): CheckContext {
  const { now, document, receivers } = about
  const relations = relationsOf(vault)
  return {
    today: officeDay(now),
    secrecyLevels: profileInForce(vault, now).secrecyLevels,
    files: attachmentsOf(vault, id).map(({ name }) => name),
    seal: currentSeal(vault)?.name ?? null,
    ...(relations === undefined ? {} : { relations }),
    signerComes: document.signature.length < 2,
    numbering: numberingContext(vault, id, about),
    ...(receivers === undefined ? {} : { receivers: receiverContext(vault, id, { document, receivers }) }),
  }
}

function numberingContext(vault: ReadableVault, id: DocumentId, { document, now }: About): NumberingContext {
  const next = nextNumberFor(vault, id, document, now)
  return {
    organCodes: ownOrganCodes(vault),
    ...(next === undefined ? {} : { next }),
    isUsed: number => isDocumentNumberUsed(vault, number) || isNumberSigned(vault, number, id),
    isVoided: number => isNumberVoided(vault, number),
    ownerOf: number => ownerOfNumber(vault, number),
    lastDate: (organCode, year) => lastDateOf(vault, organCode, year),
  }
}

function isNumberVoided(vault: ReadableVault, number: string): boolean {
  const parsed = findDocumentNumber(number)
  return parsed !== undefined && findUse(vault, parsed)?.state === 'void'
}

function receiverContext(
  vault: ReadableVault,
  id: DocumentId,
  { document, receivers }: { document: OfficialDocument; receivers: readonly UnitCode[] },
) {
  const known = allUnits(vault)
  const byCode = new Map<UnitCode, NamedUnit>(known.map(unit => [unit.code, unit]))
  const usual = chosenUsual(vault, id) ?? usualReceivers(vault, document)
  return {
    chosen: receivers.flatMap(code => byCode.get(code) ?? []),
    known,
    ...(usual === undefined ? {} : { usual }),
  }
}
