/** Cutting into DER for tests: everything outside the place given stays byte for byte, lengths are written anew. */
import { type DerNode, parseDer } from '../../shared/der/reader.ts'
import { tagged } from '../../shared/der/writer.ts'
import { concat } from '../../shared/encoding/bytes.ts'

/** The node at a path of child numbers. */
export function nodeAt(der: Uint8Array, path: readonly number[]): DerNode {
  return path.reduce((node, step) => {
    const child = node.children.at(step)
    if (child === undefined) throw new Error(`no child ${step}`)
    return child
  }, parseDer(der))
}

/** The same DER with the node at a path replaced by `change` of it: no bytes to remove it, several to add. */
export function changeAt(
  der: Uint8Array,
  path: readonly number[],
  change: (node: DerNode) => Uint8Array,
): Uint8Array {
  return changeNode(parseDer(der), path, change)
}

function changeNode(
  node: DerNode,
  path: readonly number[],
  change: (node: DerNode) => Uint8Array,
): Uint8Array {
  const [step, ...rest] = path
  if (step === undefined) return change(node)
  const at = step < 0 ? node.children.length + step : step
  return tagged(
    node.tag,
    concat(...node.children.map((child, i) => (i === at ? changeNode(child, rest, change) : child.raw))),
  )
}

/** The bytes with one bit of one byte turned. */
export function flipped(bytes: Uint8Array, at: number, mask = 1): Uint8Array {
  return bytes.map((octet, i) => (i === at ? octet ^ mask : octet))
}
