import type { OfficialDocument } from '../../../shared/document/model.ts'
import type { UnitCode } from '../../../shared/ids/brands.ts'
import { JointError } from '../../../shared/joint/joint-error.ts'
import type { CoIssuer } from '../../../shared/joint/joint-sealing.ts'
import type { SealPlace } from '../../../shared/layout/pages.ts'
import type { Unit } from '../../../shared/network/directory.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { allUnits } from '../vault/tables/directory.ts'
import { ownIdentity } from '../vault/tables/identity.ts'

/** Which of the names in 署名 is ours: ours by name, else the first, the 主办 unit's (an office may seal for its organ). */
export function ownSignature(vault: ReadableVault, { signature }: OfficialDocument): number {
  const { unit } = ownIdentity(vault)
  const at = signature.findIndex(name => findByName(vault, name)?.code === unit)
  return Math.max(0, at)
}

/**
 * The other units that have to seal, in the order of 署名 (条例 art. 9(13)); none where no seal is to be seen.
 * Throws JointError('joint-unit-unknown') for a name that is no unit of this network or stands there twice.
 */
export function coIssuersOf(vault: ReadableVault, document: OfficialDocument): CoIssuer[] {
  if (document.closing !== 'sealed' || document.signature.length < 2) return []
  const own = ownSignature(vault, document)
  const seen = new Set([ownIdentity(vault).unit])
  return document.signature.flatMap((name, signature) => {
    if (signature === own) return []
    const unit = findByName(vault, name)
    if (unit === undefined || seen.has(unit.code))
      throw new JointError('joint-unit-unknown', `no other unit of this network is called so: ${name}`)
    seen.add(unit.code)
    return [{ unit: unit.code, name: unit.name, signature }]
  })
}

/**
 * Whether a document bears as many different seals as names, and, where it is a joint one, among them that of every other
 * unit it names. The sender may seal for an organ that is no unit of its own.
 */
export function haveAllSealed(
  vault: ReadableVault,
  {
    signature,
    sender,
    seals,
  }: { signature: readonly string[]; sender: UnitCode; seals: ReadonlySet<string> },
): boolean {
  const others = signature
    .flatMap(name => findByName(vault, name) ?? [])
    .filter(({ code }) => code !== sender)
  const isJoint = signature.length > 1
  return seals.size >= signature.length && (!isJoint || others.every(({ name }) => seals.has(name)))
}

/** Where our own seal stands. */
export function ownPlaces(
  vault: ReadableVault,
  document: OfficialDocument,
  places: readonly SealPlace[],
): SealPlace[] {
  const own = ownSignature(vault, document)
  return places.filter(({ signature }) => signature === own)
}

function findByName(vault: ReadableVault, name: string): Unit | undefined {
  const wanted = withoutSpace(name)
  return allUnits(vault).find(unit => [unit.name, unit.shortName].map(withoutSpace).includes(wanted))
}

const withoutSpace = (text: string) => text.replaceAll(/\s/g, '')
