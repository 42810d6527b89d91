import { codeOf } from '../../../shared/errors/coded-error.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { Manifest } from '../../../shared/package/manifest.ts'
import { openPackage } from '../../../shared/package/package.ts'
import { printRightOf } from '../../../shared/package/print-rights.ts'
import { signedPackage } from '../receiving/signed-package.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { type EnvelopeRow, findEnvelope } from '../vault/tables/envelopes.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { findIncoming } from '../vault/tables/inbox.ts'
import type { RunWork } from '../workers/work.ts'

/**
 * How many originals the sender lets our unit print, from the package as it was signed; `undefined` where it says nothing, and
 * for what we sent ourselves. Where the envelope cannot be verified any more (keys lost, the sender gone from the
 * directory) a right that the stored package states is no right: throws what `signedPackage` throws.
 */
export async function printRight(
  vault: ReadableVault,
  id: EnvelopeId,
  opening: { work: RunWork; now: Date },
): Promise<number | undefined> {
  const envelope = receivedEnvelope(vault, id)
  if (envelope === undefined) return undefined
  try {
    return rightIn(vault, (await signedPackage(vault, envelope, opening)).manifest)
  } catch (error) {
    if (codeOf(error) === undefined || statedRight(vault, id) !== undefined) throw error
    return undefined
  }
}

/** The same as the stored package says it: for showing, never for allowing. */
export function statedRight(vault: ReadableVault, id: EnvelopeId): number | undefined {
  const bytes = receivedEnvelope(vault, id)?.package
  return bytes ? rightIn(vault, openPackage(bytes).manifest) : undefined
}

function receivedEnvelope(vault: ReadableVault, id: EnvelopeId): EnvelopeRow | undefined {
  return findIncoming(vault, id) === undefined ? undefined : findEnvelope(vault, id)
}

function rightIn(vault: ReadableVault, { printing }: Manifest): number | undefined {
  return printRightOf(printing, ownIdentity(vault).unit)
}
