import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import { NUMBER_BLOCK_SIZE, parseNumberBlock } from '../../../shared/network/number-block.ts'
import { openStatement } from '../../../shared/statement/statement.ts'
import { encodeStatement, statementFromJson } from '../../../shared/statement/statement-frame.ts'
import { officeDay } from '../office-day.ts'
import type { ExchangeClient } from '../sync/exchange-client.ts'
import { ExchangeRefusal } from '../sync/link-error.ts'
import { exchangeCertificateOf, profileInForce, trustFor } from '../trust.ts'
import type { ClientVault } from '../vault/schema.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import {
  allBlocks,
  findNumberRequest,
  type NumberRequest,
  saveNumberRequest,
} from '../vault/tables/numbers.ts'
import { countFree, ownOrganCodes } from './next-number.ts'
import { NumberingError } from './numbering-error.ts'

/**
 * Numbers are asked for while the link holds, so that some are left when it does not: whenever half a block or less is
 * free for one of the unit's codes and a year. The request is in the vault before it goes out and is repeated until the
 * block has come; a block is believed only when the exchange signed it for this seat and it overlaps no other.
 */
const FEW = NUMBER_BLOCK_SIZE / 2
/** From this day of December on, the next year's first block is asked for, too. */
const NEXT_YEAR_FROM_DAY = '12-16'

/**
 * `came` is called for each block as it comes: what is there shows, whatever becomes of the next one.
 * Throws LinkError, or NumberingError('number-block-wrong').
 */
export async function obtainBlocks(
  vault: ClientVault,
  client: ExchangeClient,
  { now, came }: { now: Date; came: () => void },
): Promise<void> {
  for (const organCode of ownOrganCodes(vault.read)) {
    for (const year of yearsToCover(now)) {
      if (countFree(vault.read, organCode, year) > FEW) continue
      if (await obtainBlock(vault, client, requestFor(vault, organCode, year, now), now)) came()
    }
  }
}

function yearsToCover(now: Date): number[] {
  const day = officeDay(now)
  const year = Number(day.slice(0, 4))
  return day.slice(5) >= NEXT_YEAR_FROM_DAY ? [year, year + 1] : [year]
}

function requestFor(vault: ClientVault, organCode: string, year: number, now: Date): NumberRequest {
  const made = findNumberRequest(vault.read, organCode, year)
  if (made !== undefined) return made
  const request = { organ_code: organCode, year, id: uuidv7(now) }
  vault.write(trx => saveNumberRequest(trx, request))
  return request
}

/** A refusal (too many blocks, a code the unit has no more) leaves the office without new numbers, and nothing else. */
async function obtainBlock(
  vault: ClientVault,
  client: ExchangeClient,
  { id, organ_code: organCode, year }: NumberRequest,
  now: Date,
): Promise<boolean> {
  try {
    const answer = await client.requestNumbers({ id, organCode, year, size: NUMBER_BLOCK_SIZE })
    const statement = statementFromJson(answer.block)
    const { value, signer } = openStatement(statement, trustFor(vault.read, now, 'exchange'))
    const block = parseNumberBlock(value)
    const named = exchangeCertificateOf(profileInForce(vault.read, now))
    const { network, seat } = ownIdentity(vault.read)
    const isOurs =
      signer.fingerprint === named.fingerprint &&
      block.network === network &&
      block.seat === seat &&
      block.id === id &&
      block.organCode === organCode &&
      block.year === year
    const overlaps = allBlocks(vault.read).some(
      known =>
        known.organ_code === organCode &&
        known.year === year &&
        known.first <= block.last &&
        block.first <= known.last,
    )
    if (!isOurs || overlaps)
      throw new NumberingError('number-block-wrong', 'not a block for us, or one that overlaps')
    const { first, last } = block
    vault.commit({
      kind: 'block-granted',
      id,
      organCode,
      year,
      first,
      last,
      statement: encodeStatement(statement),
      at: now.toISOString(),
    })
    return true
  } catch (error) {
    if (error instanceof ExchangeRefusal) return false
    throw error
  }
}
