import type { Migration } from 'kysely/migration'
import { network } from './0010-network.ts'
import { directory } from './0020-directory.ts'
import { enrollment } from './0030-enrollment.ts'
import { envelopes } from './0040-envelopes.ts'
import { log } from './0050-log.ts'
import { mailbox } from './0060-mailbox.ts'
import { renewals } from './0061-renewals.ts'
import { parts } from './0070-parts.ts'
import { recalls } from './0080-recalls.ts'
import { numberBlocks } from './0090-number-blocks.ts'
import { unitLevels } from './0092-unit-levels.ts'
import { earlierSeals } from './0093-earlier-seals.ts'

/** Every migration in order; one that has been released is never edited. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0010-network': network,
  '0020-directory': directory,
  '0030-enrollment': enrollment,
  '0040-envelopes': envelopes,
  '0050-log': log,
  '0060-mailbox': mailbox,
  '0061-renewals': renewals,
  '0070-parts': parts,
  '0080-recalls': recalls,
  '0090-number-blocks': numberBlocks,
  '0092-unit-levels': unitLevels,
  '0093-earlier-seals': earlierSeals,
}
