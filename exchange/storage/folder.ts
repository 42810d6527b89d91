import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { flushFolder } from '../trust/files.ts'

/** Files lie in 256 folders by the last two characters of their id: those of a UUIDv7 are random. */
export function shardOf(id: string): string {
  return id.slice(-2)
}

/** The path of a file by its name and the id that begins it; its folder is made when missing. */
export async function placeFor(folder: string, id: string, name: string): Promise<string> {
  const shard = join(folder, shardOf(id))
  const made = await mkdir(shard, { recursive: true })
  if (made !== undefined) flushFolder(folder)
  return join(shard, name)
}

/** Every file below the folder's shards. */
export async function listShards(folder: string): Promise<{ path: string; name: string }[]> {
  const shards = await readdir(folder, { withFileTypes: true })
  const lists = await Promise.all(
    shards
      .filter(entry => entry.isDirectory())
      .map(async ({ name: shard }) => {
        const names = await readdir(join(folder, shard))
        return names.map(name => ({ path: join(folder, shard, name), name }))
      }),
  )
  return lists.flat()
}
