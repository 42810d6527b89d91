import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { freeBytesOf } from '../../../shared/node/free-bytes.ts'
import { writeFully } from './durable-file.ts'

/*
 * `reserve`: room that is kept for the day on which the disk is full. It is given up when a record finds no room, so
 * that what has begun can still be written; then nothing new is taken in until the reserve can be made again.
 */

const RESERVE_FILE = 'reserve'
const RESERVE_BYTES = 24 * 1024 * 1024 // some hundred acts, or the largest envelope of an ordinary day
const ROOM_FOR_RESERVE_BYTES = 4 * RESERVE_BYTES
const PIECE_BYTES = 1024 * 1024

/** `tight`: the reserve is gone and cannot be made again yet. */
export type Room = { freeBytes: number; tight: boolean }

export function roomOf(vaultFolder: string, free = freeBytesOf(vaultFolder)): Room {
  const reserved = existsSync(join(vaultFolder, RESERVE_FILE))
  return { freeBytes: free, tight: !reserved && free < ROOM_FOR_RESERVE_BYTES }
}

/** Makes the reserve where there is room for it and more. Whether it is there. */
export function keepReserve(vaultFolder: string, free = freeBytesOf(vaultFolder)): boolean {
  const path = join(vaultFolder, RESERVE_FILE)
  if (existsSync(path)) return true
  if (free < ROOM_FOR_RESERVE_BYTES) return false
  try {
    fill(path)
    return true
  } catch {
    rmSync(path, { force: true }) // no reserve is worse than one, but no reason to stop
    return false
  }
}

/** Gives the reserve up. Whether there was one. */
export function giveUpReserve(vaultFolder: string): boolean {
  const path = join(vaultFolder, RESERVE_FILE)
  if (!existsSync(path)) return false
  rmSync(path)
  return true
}

/** Written, not only declared: a hole in a file is no room. */
function fill(path: string): void {
  const handle = openSync(path, 'wx', 0o600)
  try {
    const piece = new Uint8Array(PIECE_BYTES)
    for (let at = 0; at < RESERVE_BYTES; at += PIECE_BYTES) writeFully(handle, piece, at)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
