import type { Statement } from '../../shared/statement/statement.ts'
import type { Database } from '../database/tables.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import { findProfile } from './profile.ts'

/** The newest profile. In the first moments of a new exchange there is none yet: try again. */
export async function requireProfile(db: Database): Promise<Statement> {
  const profile = await findProfile(db)
  if (profile === undefined) throw new ExchangeError('stopping', 'the exchange has not come up yet')
  return profile
}
