/**
 * A file of malformed inputs for one reader: a good sample, the codes that every cut of it must end in, and inputs
 * made wrong in one way each. Bytes are deflated and in base64, since a bomb is long.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

export interface MalformedCase {
  readonly about: string
  /** A code, or `not-valid` for a verdict that says no. */
  readonly expect: string
  readonly data: Uint8Array
}

export interface MalformedFile {
  readonly target: string
  readonly sample: Uint8Array
  /** What a cut at any byte ends in: one of these. */
  readonly cut: readonly string[]
  readonly cases: readonly MalformedCase[]
}

const ABOUT = 'made by tests/vectors/make-malformed.ts; read by tests/vectors/malformed.test.ts'

export function malformedText({ target, sample, cut, cases }: MalformedFile): string {
  const head = [
    `about: ${ABOUT}`,
    `target: ${target}`,
    `cut: ${cut.join(' ')}`,
    `sample: ${packed(sample)}`,
    '',
  ]
  const rest = cases.flatMap(({ about, expect, data }) => [
    `about: ${about}`,
    `expect: ${expect}`,
    `data: ${packed(data)}`,
    '',
  ])
  return [...head, ...rest].join('\n')
}

export function parseMalformed(text: string): MalformedFile {
  const [head = '', ...rest] = text.trim().split('\n\n')
  return {
    target: field(head, 'target'),
    cut: field(head, 'cut').split(' '),
    sample: unpacked(field(head, 'sample')),
    cases: rest.map(one => ({
      about: field(one, 'about'),
      expect: field(one, 'expect'),
      data: unpacked(field(one, 'data')),
    })),
  }
}

/** All files of a folder. */
export function malformedIn(folder: string): MalformedFile[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.txt'))
  return names.sort().map(name => parseMalformed(readFileSync(join(folder, name), 'utf8')))
}

function field(block: string, name: string): string {
  const value = block.split('\n').find(line => line.startsWith(`${name}: `) || line === `${name}:`)
  if (value === undefined) throw new Error(`${name} is missing`)
  return value.slice(name.length + 2)
}

function packed(bytes: Uint8Array): string {
  return deflateRawSync(bytes, { level: 9 }).toString('base64')
}

function unpacked(text: string): Uint8Array {
  return new Uint8Array(inflateRawSync(Buffer.from(text, 'base64')))
}
