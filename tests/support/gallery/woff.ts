/** A font packed as WOFF 1.0 as the plain font it was (W3C WOFF §3–5). */
export function unpackWoff(woff: Uint8Array, inflate: (packed: Uint8Array) => Uint8Array): Uint8Array {
  const from = new DataView(woff.buffer, woff.byteOffset, woff.byteLength)
  const count = from.getUint16(12)
  const tables = Array.from({ length: count }, (_, i) => 44 + i * 20).map(at => {
    const [offset, packed, length] = [from.getUint32(at + 4), from.getUint32(at + 8), from.getUint32(at + 12)]
    const stored = woff.subarray(offset, offset + packed)
    return {
      tag: from.getUint32(at),
      sum: from.getUint32(at + 16),
      bytes: packed < length ? inflate(stored) : stored,
    }
  })
  const sizes = tables.map(({ bytes }) => (bytes.length + 3) & ~3)
  const font = new Uint8Array(12 + 16 * count + sizes.reduce((sum, size) => sum + size, 0))
  const to = new DataView(font.buffer)
  to.setUint32(0, from.getUint32(4))
  to.setUint16(4, count)
  let at = 12 + 16 * count
  tables.forEach(({ tag, sum, bytes }, i) => {
    ;[tag, sum, at, bytes.length].forEach((value, k) => {
      to.setUint32(12 + i * 16 + k * 4, value)
    })
    font.set(bytes, at)
    at += sizes[i] ?? 0
  })
  return font
}
