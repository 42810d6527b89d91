import { missingRoom } from '../../shared/delivery/room.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'

/**
 * Throws ExchangeError 'storage-full' unless the disk takes so many bytes and keeps what the database and the
 * log need to go on: receipts and small letters are still accepted when no part is any more. Nothing always fits.
 */
export function requireRoom({ freeBytes }: Exchange, bytes: number): void {
  if (bytes > 0 && missingRoom(bytes, freeBytes()) > 0)
    throw new ExchangeError('storage-full', 'no room for this part')
}
