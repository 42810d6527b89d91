import { type DerNode, parseDer } from '../../shared/der/reader.ts'
import { tagged } from '../../shared/der/writer.ts'
import { concat } from '../../shared/encoding/bytes.ts'
import type { Random } from './random.ts'

/** A tree that can be changed; `raw` wins over everything else when it is set. */
type Tree = { tag: number; content: Uint8Array; children: Tree[]; raw?: Uint8Array }

const TAGS = [
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x13, 0x16, 0x17, 0x18, 0x24, 0x30, 0x31, 0x80, 0xa0, 0xa1, 0x1f,
]

/** DER with one to three nodes changed, lengths around them written anew: what an attacker with a tool would send. */
export function mutateDer(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  const root = treeOf(parsedOnce(bytes))
  for (let i = random.below(3); i >= 0; i--) changeNode(root, random, others)
  return encoded(root)
}

function treeOf({ tag, content, children }: DerNode): Tree {
  return { tag, content, children: children.map(treeOf) }
}

const parsedSamples = new Map<Uint8Array, DerNode>()

/** Samples are few and the same objects every time. */
function parsedOnce(sample: Uint8Array): DerNode {
  const parsed = parsedSamples.get(sample) ?? parseDer(sample)
  parsedSamples.set(sample, parsed)
  return parsed
}

function derNodesOf(node: DerNode, into: DerNode[] = []): DerNode[] {
  into.push(node)
  for (const child of node.children) derNodesOf(child, into)
  return into
}

function encoded(tree: Tree): Uint8Array {
  if (tree.raw) return tree.raw
  return tagged(tree.tag, tree.children.length > 0 ? concat(...tree.children.map(encoded)) : tree.content)
}

function nodesOf(tree: Tree, into: Tree[] = []): Tree[] {
  into.push(tree)
  for (const child of tree.children) nodesOf(child, into)
  return into
}

function changeNode(root: Tree, random: Random, others: readonly Uint8Array[]): void {
  const node = random.pick(nodesOf(root))
  const at = random.below(node.children.length)
  switch (random.below(14)) {
    case 0:
      node.children.splice(at, 1)
      return
    case 1: {
      const child = node.children[at]
      if (child) node.children.splice(at, 0, child)
      return
    }
    case 2:
      node.children.reverse()
      return
    case 3:
      node.children.splice(at, 0, foreignNode(random, others))
      return
    case 4:
      replace(node, foreignNode(random, others))
      return
    case 5:
      node.tag = random.pick(TAGS)
      return
    case 6:
      node.raw = withLength(encoded(node), random)
      return
    case 7:
      node.content = mutatedContent(node.content, random)
      node.children = []
      return
    case 8:
      replace(node, { tag: 0x02, content: random.bytes(random.pick([1, 8, 21, 33, 300])), children: [] })
      return
    case 9:
      replace(node, nested(encoded(node), random.pick([1, 2, 40, 200])))
      return
    case 10:
      node.raw = concat(encoded(node), random.bytes(1))
      return
    case 11:
      node.content = new Uint8Array()
      node.children = []
      return
    case 12:
      node.tag ^= random.pick([0x20, 0x40, 0x80, 0x01])
      return
    default:
      node.raw = indefinite(node)
  }
}

function replace(node: Tree, other: Tree): void {
  node.tag = other.tag
  node.content = other.content
  node.children = other.children
}

function foreignNode(random: Random, others: readonly Uint8Array[]): Tree {
  try {
    return treeOf(random.pick(derNodesOf(parsedOnce(random.pick(others)))))
  } catch {
    return { tag: 0x04, content: random.bytes(8), children: [] }
  }
}

function mutatedContent(content: Uint8Array, random: Random): Uint8Array {
  if (random.chance(3)) return random.bytes(random.below(40))
  const changed = Uint8Array.from(content)
  const at = random.below(changed.length)
  if (at < changed.length) changed[at] = random.below(256)
  return changed
}

/** A length that lies, is longer than it need be, or claims more than there can be. */
function withLength(raw: Uint8Array, random: Random): Uint8Array {
  const lengths = [
    [0x80],
    [0x81, 0x01],
    [0x84, 0xff, 0xff, 0xff, 0xff],
    [0x85, 1, 0, 0, 0, 0],
    [0xff],
    [0x82, 0, 5],
    [0],
  ]
  const headerBytes = (raw[1] ?? 0) < 0x80 ? 2 : 2 + ((raw[1] ?? 0) & 0x7f)
  return concat(raw.subarray(0, 1), Uint8Array.from(random.pick(lengths)), raw.subarray(headerBytes))
}

function nested(raw: Uint8Array, depth: number): Tree {
  let tree: Tree = { tag: 0x30, content: new Uint8Array(), children: [], raw }
  for (let i = 0; i < depth; i++) tree = { tag: 0x30, content: new Uint8Array(), children: [tree] }
  return tree
}

function indefinite(node: Tree): Uint8Array {
  const inside = node.children.length > 0 ? concat(...node.children.map(encoded)) : node.content
  return concat(Uint8Array.of(node.tag, 0x80), inside, Uint8Array.of(0, 0))
}
