import { applyRecord } from './apply.ts'
import { lightRecord } from './light-record.ts'
import { foundation } from './migrations/0010-foundation.ts'
import { documents } from './migrations/0020-documents.ts'
import { delivery } from './migrations/0030-delivery.ts'
import { approval } from './migrations/0040-approval.ts'
import { joint } from './migrations/0041-joint.ts'
import { lists } from './migrations/0042-lists.ts'
import { queue } from './migrations/0050-queue.ts'
import { incomingRegister } from './migrations/0051-incoming-register.ts'
import { recalls } from './migrations/0052-recalls.ts'
import { logSeen } from './migrations/0053-log-seen.ts'
import { calls } from './migrations/0054-calls.ts'
import { replacements } from './migrations/0057-replacements.ts'
import { lineRecord } from './migrations/0058-line-record.ts'
import { deputies } from './migrations/0059-deputies.ts'
import { care } from './migrations/0060-care.ts'
import { renewal } from './migrations/0061-renewal.ts'
import { standing } from './migrations/0062-standing.ts'
import { proxy } from './migrations/0063-proxy.ts'
import { copies } from './migrations/0070-copies.ts'
import { writing } from './migrations/0080-writing.ts'
import { reviews } from './migrations/0081-reviews.ts'
import { sealRequest } from './migrations/0090-seal-request.ts'
import { acceptedDrives } from './migrations/0091-accepted-drives.ts'
import { lostRows } from './migrations/0092-lost-rows.ts'
import { lineAnchor } from './migrations/0093-line-anchor.ts'
import { doubts } from './migrations/0096-doubts.ts'
import { links } from './migrations/0097-links.ts'
import { pictures } from './migrations/0098-pictures.ts'
import { manuscripts } from './migrations/0099-manuscripts.ts'
import { answers } from './migrations/0102-answers.ts'
import { colleagueRows } from './migrations/0103-colleague-rows.ts'
import { printRights } from './migrations/0107-print-rights.ts'
import type { VaultRecord } from './records.ts'
import type { Vault, VaultSchema } from './vault.ts'

/** The client's vault: its migrations in order, and how a journal record becomes rows. */
export const clientSchema: VaultSchema<VaultRecord> = {
  migrations: [
    foundation,
    documents,
    delivery,
    approval,
    joint,
    lists,
    queue,
    incomingRegister,
    recalls,
    logSeen,
    calls,
    replacements,
    lineRecord,
    deputies,
    care,
    renewal,
    standing,
    proxy,
    copies,
    writing,
    reviews,
    sealRequest,
    acceptedDrives,
    lostRows,
    lineAnchor,
    doubts,
    links,
    pictures,
    manuscripts,
    answers,
    colleagueRows,
    printRights,
  ],
  apply: applyRecord,
  lighten: lightRecord,
}

export type ClientVault = Vault<VaultRecord>
