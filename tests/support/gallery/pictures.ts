import { zlibSync } from 'fflate'
import { toBase64 } from '../../../shared/encoding/base64.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const GRAY = 0

/** A gray PNG made of a formula: what a picture shows counts for nothing, its place and its edges do. */
export function grayPicture(width: number, height: number, shade: (x: number, y: number) => number): string {
  const rows = new Uint8Array((width + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = shade(x / width, y / height) * 255
  }
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, width)
  header.setUint32(4, height)
  header.setUint8(8, 8)
  header.setUint8(9, GRAY)
  const chunks = [
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('IDAT', zlibSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]
  return toBase64(Uint8Array.from([...SIGNATURE, ...chunks.flatMap(bytes => [...bytes])]))
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(new TextEncoder().encode(type), 4)
  bytes.set(data, 8)
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)))
  return bytes
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let i = 0; i < 8; i++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** Rings with a frame: a frame that is cut or a ring that is no circle is seen at once. */
export const rings = grayPicture(300, 200, (x, y) => {
  if (x < 0.01 || x > 0.99 || y < 0.015 || y > 0.985) return 0
  return Math.sin(Math.hypot((x - 0.5) * 3, (y - 0.5) * 2) * 30) > 0 ? 0.55 : 0.95
})
