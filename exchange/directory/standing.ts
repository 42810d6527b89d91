import type { Database } from '../database/tables.ts'
import { directoryHead } from './head.ts'

/** Who may not act any more, as of a version of the directory. */
export type Standing = {
  readonly version: number
  readonly revoked: ReadonlySet<string>
  readonly retiredSeats: ReadonlySet<string>
  /** Serials of signing certificates in whose place a seat has others now. */
  readonly superseded: ReadonlySet<string>
}

/**
 * Keeps the present standing in memory, so that each request is held against it without a query. Other
 * processes change the directory too (the command line), so it looks again at every tick of its watch.
 */
export class StandingWatch {
  #standing: Standing = { version: -1, revoked: new Set(), retiredSeats: new Set(), superseded: new Set() }
  readonly #db: Database
  readonly #onChange: (standing: Standing) => void

  constructor(db: Database, onChange: (standing: Standing) => void) {
    this.#db = db
    this.#onChange = onChange
  }

  get now(): Standing {
    return this.#standing
  }

  /** Looks at the directory's version and reads anew when it has changed. */
  async look(): Promise<void> {
    const { version } = await directoryHead(this.#db)
    if (version === this.#standing.version) return
    this.#standing = await readStanding(this.#db, version)
    this.#onChange(this.#standing)
  }
}

async function readStanding(db: Database, version: number): Promise<Standing> {
  const revocations = await db.selectFrom('revocation').select('serial').execute()
  const retired = await db.selectFrom('seat').select('id').where('retired', '=', 1).execute()
  const superseded = await db.selectFrom('seat_renewal').select('signing_serial').execute()
  return {
    version,
    revoked: new Set(revocations.map(row => row.serial)),
    retiredSeats: new Set(retired.map(row => row.id)),
    superseded: new Set(superseded.map(row => row.signing_serial)),
  }
}
