import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openingFindings } from '../../electron/engine/care/opening-findings.ts'
import { keepReport } from '../../electron/engine/care/report.ts'
import { createPartFiles } from '../../electron/engine/dispatch/part-files.ts'
import { seatSigner } from '../../electron/engine/keys/seat-keys.ts'
import type { ExchangeClient } from '../../electron/engine/sync/exchange-client.ts'
import { syncRound } from '../../electron/engine/sync/round.ts'
import type { Round } from '../../electron/engine/sync/round-order.ts'
import type { ClientVault } from '../../electron/engine/vault/schema.ts'
import { clientSchema } from '../../electron/engine/vault/schema.ts'
import { ownIdentity } from '../../electron/engine/vault/tables/identity.ts'
import { openVault } from '../../electron/engine/vault/vault.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import type { TestExchange } from '../support/test-exchange.ts'
import { CHEAP, PASSPHRASE } from '../support/vault-notes.ts'
import { type Line, lineClient } from './line.ts'

/**
 * A desk whose process can end at any instant without being one: what a killed process leaves is what the files held
 * at that instant, so they are copied then, the work is thrown away, and the copy takes their place.
 */
export class Killed extends Error {}

export class FaultDesk {
  readonly unit: UnitCode
  readonly folder: string
  readonly line: Line
  readonly #test: TestExchange
  #vault: ClientVault
  #client: ExchangeClient
  #isDead = false

  constructor(test: TestExchange, vault: ClientVault, line: Line) {
    this.#test = test
    this.#vault = vault
    this.line = line
    this.folder = vault.folder
    this.unit = ownIdentity(vault.read).unit
    this.#client = this.#newClient()
  }

  get vault(): ClientVault {
    return this.#vault
  }

  get partFiles() {
    return createPartFiles(this.folder)
  }

  get isDead(): boolean {
    return this.#isDead
  }

  /** Where the files are that a next start finds. */
  get left(): string {
    return existsSync(this.#left) ? this.#left : this.folder
  }

  /** This instant is the last one: nothing that is done after it counts. */
  stop(): void {
    if (!this.#isDead) cpSync(this.folder, this.#left, { recursive: true })
    this.#isDead = true
  }

  /** The same in the middle of something. */
  kill(): never {
    this.stop()
    throw new Killed(`${this.unit} is killed`)
  }

  /** Ends as a person ends the program. */
  shut(): void {
    this.#vault.close()
    this.#isDead = true
  }

  /** Starts the program again on what is there, and answers what it found. */
  async start(): Promise<string[]> {
    this.#vault.close()
    if (existsSync(this.#left)) {
      rmSync(this.folder, { recursive: true })
      renameSync(this.#left, this.folder)
    }
    this.#isDead = false
    const secret = { passphrase: PASSPHRASE }
    const now = this.#test.clock.now
    const opened = await openVault({
      folder: this.folder,
      secret,
      schema: clientSchema,
      now,
      testScrypt: CHEAP,
    })
    this.#vault = opened.vault
    const findings = openingFindings(opened.report)
    keepReport(this.#vault, findings, now)
    this.#client = this.#newClient()
    return findings.map(({ kind }) => kind)
  }

  sync(): Promise<unknown> {
    const round: Round = {
      vault: this.#vault,
      client: this.#client,
      partFiles: this.partFiles,
      now: () => this.#test.clock.now,
      random: () => 0.5,
      changed: () => undefined,
      progress: () => undefined,
    }
    return syncRound(round)
  }

  get #left(): string {
    return join(dirname(this.folder), 'left-by-the-killed')
  }

  #newClient(): ExchangeClient {
    const { seat } = ownIdentity(this.#vault.read)
    const line: Line = {
      fault: () => {
        if (this.#isDead) throw new Killed(`${this.unit} is dead`) // whoever is dead says nothing more
        return this.line.fault()
      },
    }
    return lineClient(this.#test, { id: seat, signer: seatSigner(this.#vault.read) }, line)
  }
}
