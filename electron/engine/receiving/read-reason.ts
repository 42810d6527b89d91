import { isUtf8 } from 'node:buffer'
import { openEnvelopedData } from '../../../shared/cms/enveloped-data.ts'
import { fromBase64 } from '../../../shared/encoding/base64.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { withSeatKeys } from '../keys/seat-keys.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { failureCode } from './take-in.ts'

/** A reason that was sealed for our seat; `null` where it does not open or is no text. */
export async function readReason(vault: ReadableVault, sealed: string): Promise<string | null> {
  try {
    const plain = await withSeatKeys(vault, keys => openEnvelopedData(fromBase64(sealed), keys))
    return plain === undefined || !isUtf8(plain) ? null : fromUtf8(plain)
  } catch (error) {
    failureCode(error)
    return null
  }
}
