import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { randomBytes } from '../../shared/crypto/random.ts'
import type { Digest } from '../../shared/encoding/digest.ts'
import { toHex } from '../../shared/encoding/hex.ts'
import { flushFolder } from '../trust/files.ts'
import { listShards, placeFor } from './folder.ts'

/**
 * Where large envelopes lie: one file each, named by id and digest, written and flushed under another
 * name first and given its name before the transaction that accepts it. What a crash leaves between the
 * two is a file that no row names; `sweep` removes it at the next start.
 */
export class EnvelopeFolder {
  readonly #folder: string
  readonly #incoming: string

  private constructor(folder: string, incoming: string) {
    this.#folder = folder
    this.#incoming = incoming
  }

  static async open(dataFolder: string): Promise<EnvelopeFolder> {
    const store = new EnvelopeFolder(join(dataFolder, 'envelopes'), join(dataFolder, 'incoming'))
    await mkdir(store.#folder, { recursive: true })
    await mkdir(store.#incoming, { recursive: true })
    return store
  }

  /** A new file for bytes that are just arriving. */
  async draft(): Promise<EnvelopeDraft> {
    const path = join(this.#incoming, toHex(randomBytes(16)))
    const file = await open(path, 'wx', 0o600)
    return {
      write: async bytes => void (await file.write(bytes)),
      flush: async () => {
        await file.datasync()
        await file.close()
      },
      discard: async () => {
        await file.close().catch(() => undefined) // it may be closed already
        await rm(path, { force: true })
      },
      path,
    }
  }

  /** Gives a flushed draft its name, durably. */
  async keep(draft: EnvelopeDraft, id: string, digest: Digest): Promise<void> {
    const place = await this.#placeOf(id, digest)
    await rename(draft.path, place)
    flushFolder(dirname(place))
  }

  async read(id: string, digest: Digest): Promise<Readable> {
    return createReadStream(await this.#placeOf(id, digest))
  }

  async remove(id: string, digest: Digest): Promise<void> {
    await rm(await this.#placeOf(id, digest), { force: true })
  }

  /** Removes drafts and files that no accepted envelope names. Gives how many. Only at the start. */
  async sweep(isKnown: (id: string, digest: Digest) => Promise<boolean>): Promise<number> {
    const drafts = await readdir(this.#incoming)
    for (const name of drafts) await rm(join(this.#incoming, name), { force: true })
    let orphans = 0
    for (const { path, name } of await listShards(this.#folder)) {
      const [id = '', hex = ''] = name.split('.')
      if (await isKnown(id, `sm3:${hex}`)) continue
      await rm(path, { force: true })
      orphans++
    }
    return orphans + drafts.length
  }

  async #placeOf(id: string, digest: Digest): Promise<string> {
    return await placeFor(this.#folder, id, `${id}.${digest.slice('sm3:'.length)}`)
  }
}

export type EnvelopeDraft = {
  readonly path: string
  write(bytes: Uint8Array): Promise<void>
  /** Forces the bytes to the disk and closes. */
  flush(): Promise<void>
  discard(): Promise<void>
}
