import { checkDocument } from '../../../shared/checks/check-document.ts'
import type { CheckContext, NamedUnit } from '../../../shared/checks/context.ts'
import type { Finding } from '../../../shared/checks/finding.ts'
import { checkPages } from '../../../shared/checks/pages.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import type { DocumentId, UnitCode } from '../../../shared/ids/brands.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { officeDay } from '../office-day.ts'
import { profileInForce } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { allUnits, findUnit } from '../vault/tables/directory.ts'
import { attachmentsOf } from '../vault/tables/documents.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { isDocumentNumberUsed, lastDateOf } from '../vault/tables/registers.ts'
import { currentSeal } from '../vault/tables/seals.ts'
import { readDraft } from './drafts.ts'
import { usualReceivers } from './usual-receivers.ts'

/** A document's findings with everything the vault knows; the receivers count only once they were chosen. */
export function findingsOf(
  vault: ReadableVault,
  id: DocumentId,
  { now, receivers }: { now: Date; receivers?: readonly UnitCode[] | undefined },
): Finding[] {
  const { document } = readDraft(vault, id)
  const context = checkContext(vault, id, { now, document, receivers })
  return [...checkDocument(document, context), ...checkPages(document, layoutDocument(document))]
}

type About = { now: Date; document: OfficialDocument; receivers?: readonly UnitCode[] | undefined }

function checkContext(vault: ReadableVault, id: DocumentId, about: About): CheckContext {
  const { now, document, receivers } = about
  return {
    today: officeDay(now),
    secrecyLevels: profileInForce(vault, now).secrecyLevels,
    files: attachmentsOf(vault, id).map(({ name }) => name),
    seal: currentSeal(vault)?.name ?? null,
    numbering: {
      organCodes: findUnit(vault, ownIdentity(vault).unit)?.organCodes ?? [],
      isUsed: number => isDocumentNumberUsed(vault, number),
      isVoided: () => false,
      lastDate: (organCode, year) => lastDateOf(vault, organCode, year),
    },
    ...(receivers === undefined ? {} : { receivers: receiverContext(vault, document, receivers) }),
  }
}

function receiverContext(vault: ReadableVault, document: OfficialDocument, receivers: readonly UnitCode[]) {
  const known = allUnits(vault)
  const byCode = new Map<UnitCode, NamedUnit>(known.map(unit => [unit.code, unit]))
  const usual = usualReceivers(vault, document)
  return {
    chosen: receivers.flatMap(code => byCode.get(code) ?? []),
    known,
    ...(usual === undefined ? {} : { usual }),
  }
}
