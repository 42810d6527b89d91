import { DerError } from '../der/errors.ts'
import { type DerNode, oidOf, sequenceOf } from '../der/reader.ts'
import { NULL } from '../der/tags.ts'
import { oid, sequence } from '../der/writer.ts'

/** An AlgorithmIdentifier: its OID, and its parameters unless they are absent or NULL (both occur and mean the same). */
export interface Algorithm {
  readonly oid: string
  readonly parameters?: DerNode
}

/** Writes an AlgorithmIdentifier; without parameters the field is absent, not NULL (GB/T 35276). */
export function encodeAlgorithm(algorithm: string, parameters?: Uint8Array): Uint8Array {
  return parameters === undefined ? sequence(oid(algorithm)) : sequence(oid(algorithm), parameters)
}

/** Reads an AlgorithmIdentifier; throws DerError for anything else. */
export function parseAlgorithm(node: DerNode | undefined): Algorithm {
  const [type, parameters, ...more] = sequenceOf(node)
  if (more.length > 0)
    throw new DerError('der-unexpected-type', 'AlgorithmIdentifier has more than two members')
  if (parameters === undefined || parameters.tag === NULL) return { oid: oidOf(type) }
  return { oid: oidOf(type), parameters }
}
