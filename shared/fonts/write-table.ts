/** Big-endian numbers one after another, as all tables of a font are. */
export function words(kind: 'u16' | 'i16' | 'u32', values: readonly number[]): Uint8Array<ArrayBuffer> {
  const size = kind === 'u32' ? 4 : 2
  const bytes = new Uint8Array(values.length * size)
  const view = new DataView(bytes.buffer)
  values.forEach((value, i) => {
    if (kind === 'u32') view.setUint32(i * size, value)
    else view.setUint16(i * size, value)
  })
  return bytes
}

/** A copy of a table with some of its 16-bit fields set anew. */
export function changed(table: DataView, fields: readonly (readonly [at: number, value: number])[]) {
  const bytes = new Uint8Array(table.buffer, table.byteOffset, table.byteLength).slice()
  const view = new DataView(bytes.buffer)
  for (const [at, value] of fields) view.setUint16(at, value)
  return bytes
}
