import { basename } from 'node:path'
import { sealEnvelope } from '../../../shared/cms/envelope.ts'
import { gm } from '../../../shared/cms/suite-gm.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { FormatError } from '../../../shared/errors/format-error.ts'
import { intl } from '../../../shared/node/intl.ts'
import { encodePackage, type ManifestHead } from '../../../shared/package/package.ts'
import { UsageError } from './command-error.ts'
import { EXIT } from './exit-codes.ts'
import { certificatesIn, momentOf, type Options, readOptions, required } from './options.ts'
import { MAX_SMALL_FILE_BYTES, readInput } from './read-input.ts'
import { readKeyHolder } from './read-key.ts'
import { printable } from './report.ts'
import type { CommandResult } from './run-command.ts'
import { writeNew } from './write-output.ts'

/**
 * `hongtou pack --manifest HEAD.json --document D.ofd --out NEW.zip`: makes a package; with `--to CERT.cer` for each
 * receiver and the sender's `--key` and `--cert`, an envelope around it.
 */
export async function pack(words: readonly string[]): Promise<CommandResult> {
  const options = readOptions(words, [
    'json',
    'at',
    'key',
    'cert',
    'manifest',
    'document',
    'attach',
    'to',
    'out',
  ])
  if (options.positionals.length > 0) throw new UsageError('pack takes no FILE, but --document FILE')
  const target = required(options.values.out, 'out')
  const packed = await packageOf(options)
  const bytes = options.values.to ? await envelopeAround(packed, options) : packed
  await writeNew(target, bytes)
  const digest = sm3Digest(bytes)
  const output = options.values.json
    ? JSON.stringify({ out: target, bytes: bytes.length, digest }, null, 2)
    : `${target}: ${bytes.length} bytes, ${digest}`
  return { output: printable(output), exit: EXIT.ok }
}

async function packageOf({ values }: Options): Promise<Uint8Array> {
  const head = headOf(await readInput(required(values.manifest, 'manifest'), MAX_SMALL_FILE_BYTES))
  const members = new Map([['document.ofd', await readInput(required(values.document, 'document'))]])
  for (const [i, path] of (values.attach ?? []).entries()) {
    const number = String(i + 1).padStart(3, '0')
    members.set(`attachments/${number}-${basename(path)}`, await readInput(path))
  }
  return encodePackage(head, members)
}

/** The manifest without its members; encodePackage checks every field of it. */
function headOf(bytes: Uint8Array): ManifestHead {
  try {
    return JSON.parse(fromUtf8(bytes))
  } catch (cause) {
    throw new FormatError('format-malformed', 'the manifest is not JSON', { cause })
  }
}

/** The suite is that of the sender's key; receivers with other keys are refused by it. */
async function envelopeAround(packed: Uint8Array, { values }: Options): Promise<Uint8Array> {
  const { signer } = await readKeyHolder(required(values.key, 'key'), required(values.cert, 'cert'))
  const suite = signer.certificate.publicKey.kind === 'sm2' ? gm : intl
  return sealEnvelope(packed, signer, await certificatesIn(values.to), momentOf(values.at), suite)
}
