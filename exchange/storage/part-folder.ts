import { constants, createReadStream, existsSync } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { flushFolder } from '../trust/files.ts'
import { placeFor } from './folder.ts'

/** Where parts lie: one file each, named by id; chunk n of a part stands at its own offset from the first. */
export class PartFolder {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  static async open(dataFolder: string): Promise<PartFolder> {
    const store = new PartFolder(join(dataFolder, 'parts'))
    await mkdir(store.#folder, { recursive: true })
    return store
  }

  /** Writes and flushes one chunk, and with the first one the name of the file. */
  async writeChunk(id: string, offset: number, chunk: Uint8Array): Promise<void> {
    const place = await this.#placeOf(id)
    const isNew = !existsSync(place)
    const file = await open(place, constants.O_RDWR | constants.O_CREAT, 0o600)
    try {
      await file.write(chunk, 0, chunk.length, offset)
      await file.datasync()
    } finally {
      await file.close()
    }
    if (isNew) flushFolder(dirname(place))
  }

  /** The bytes from `start` to `end`, both included. */
  async read(id: string, start: number, end: number): Promise<Readable> {
    return createReadStream(await this.#placeOf(id), { start, end })
  }

  async remove(id: string): Promise<void> {
    await rm(await this.#placeOf(id), { force: true })
  }

  async #placeOf(id: string): Promise<string> {
    return await placeFor(this.#folder, id, id)
  }
}
