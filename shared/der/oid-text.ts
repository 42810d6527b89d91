const FIRST_ARC_WIDTH = 40n

/** Dotted form of OID value octets that were checked to be well-formed (X.690 §8.19). */
export function decodeOid(content: Uint8Array): string {
  const numbers: bigint[] = []
  let value = 0n
  for (const octet of content) {
    value = (value << 7n) | BigInt(octet & 0x7f)
    if (octet < 0x80) {
      numbers.push(value)
      value = 0n
    }
  }
  const [head = 0n, ...arcs] = numbers
  const first = head < 2n * FIRST_ARC_WIDTH ? head / FIRST_ARC_WIDTH : 2n
  return [first, head - first * FIRST_ARC_WIDTH, ...arcs].join('.')
}

const DOTTED = /^[0-2](\.(0|[1-9]\d*))+$/

/** OID value octets of a dotted form; throws a TypeError for a text that is not one. */
export function encodeOid(dotted: string): Uint8Array {
  if (!DOTTED.test(dotted)) throw new TypeError('not an object identifier')
  const [first = 0n, second = 0n, ...arcs] = dotted.split('.').map(BigInt)
  if (first < 2n && second >= FIRST_ARC_WIDTH) throw new TypeError('not an object identifier')
  return Uint8Array.from([first * FIRST_ARC_WIDTH + second, ...arcs].flatMap(encodeArc))
}

function encodeArc(arc: bigint): number[] {
  const octets = [Number(arc & 0x7fn)]
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80)
  return octets
}
