import { CodedError } from '../../shared/errors/coded-error.ts'
import { mutateBytes } from './mutate-bytes.ts'
import { mutateDer } from './mutate-der.ts'
import { mutateJson, mutateXml } from './mutate-text.ts'
import { mutateZip } from './mutate-zip.ts'
import { type Random, randomFrom } from './random.ts'

/** One format: good samples, and what its reader makes of any bytes. */
export interface Target {
  readonly name: string
  readonly shape: 'der' | 'zip' | 'json' | 'xml' | 'bytes'
  readonly samples: readonly Uint8Array[]
  /**
   * Reads and, where the format allows, verifies. Gives what an accepted input says, in a form that two inputs saying
   * the same have in common; `undefined` for one that was read but not accepted, or whose format proves nothing.
   */
  readonly read: (bytes: Uint8Array) => Meaning | Promise<Meaning>
  /** Where a file may ask for work by itself (iterations of a passphrase): longer than LIMIT_MS. */
  readonly limitMs?: number
}
export type Meaning = string | undefined

/** What came of one input. */
export type Outcome =
  | { readonly at: 'read' }
  | { readonly at: 'accepted'; readonly meaning: string }
  | { readonly at: 'refused'; readonly code: string }

/** The only errors that an input may cause are coded ones. */
export async function outcomeOf(target: Target, bytes: Uint8Array): Promise<Outcome> {
  try {
    const reading = target.read(bytes)
    const meaning = reading instanceof Promise ? await reading : reading
    return meaning === undefined ? { at: 'read' } : { at: 'accepted', meaning }
  } catch (thrown) {
    if (thrown instanceof CodedError) return { at: 'refused', code: String(thrown.code) }
    throw thrown
  }
}

const MUTATORS = {
  der: mutateDer,
  zip: mutateZip,
  json: mutateJson,
  xml: mutateXml,
  bytes: mutateBytes,
} as const

/** The input of a number: the same for the same seed. Half of them know the format's structure. */
export function inputOf(target: Target, seed: number, index: number): Uint8Array {
  const random: Random = randomFrom(seed ^ hashOf(target.name), index)
  const sample = random.pick(target.samples)
  if (random.chance(2)) return mutateBytes(sample, random, target.samples)
  return MUTATORS[target.shape](sample, random, target.samples)
}

function hashOf(name: string): number {
  return [...name].reduce((hash, character) => (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0, 7)
}
