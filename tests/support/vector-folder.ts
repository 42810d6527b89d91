import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { pem } from './openssl.ts'
import { type VectorFields, vectorFolder, vectorText } from './vector-file.ts'

/** A folder of vectors, emptied, and what puts vectors and their certificates into it. */
export function emptyVectorFolder(name: string) {
  const path = pathToFileURL(vectorFolder(name))
  mkdirSync(path, { recursive: true })
  for (const old of readdirSync(path)) rmSync(new URL(old, path))
  return {
    vector: (file: string, fields: VectorFields, data: Uint8Array) =>
      writeFileSync(new URL(`${file}.txt`, path), vectorText(fields, data)),
    certificate: (file: string, der: Uint8Array) =>
      writeFileSync(new URL(`${file}.pem`, path), pem('CERTIFICATE', der)),
  }
}
