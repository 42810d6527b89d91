import { OFD_LIMITS, openOfd } from '../../../shared/ofd/read.ts'
import { type SealPosition, sealOfd } from '../../../shared/ofd/signature-write.ts'
import { parseSeal } from '../../../shared/seal/decode.ts'
import { readZip } from '../../../shared/zip/read.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { UsageError } from './command-error.ts'
import { EXIT } from './exit-codes.ts'
import { momentOf, onlyFile, readOptions, required, TRUST_OPTIONS, trustOf } from './options.ts'
import { readInput } from './read-input.ts'
import { readKeyHolder } from './read-key.ts'
import { printable } from './report.ts'
import type { CommandResult } from './run-command.ts'
import { writeNew } from './write-output.ts'

/** `PAGE,X,Y`: the number of a page, and the seal's top left corner in millimetres. */
const PLACE = /^(\d{1,5}),(\d{1,4}(?:\.\d{1,3})?),(\d{1,4}(?:\.\d{1,3})?)$/

/** `hongtou seal FILE.ofd --seal S.esl --key K --cert C --place PAGE,X,Y --out NEW.ofd`: presses a seal. */
export async function seal(words: readonly string[]): Promise<CommandResult> {
  const allowed = ['json', 'key', 'cert', 'seal', 'place', 'closing', 'out', ...TRUST_OPTIONS] as const
  const options = readOptions(words, allowed)
  const { key, cert, out, json, root, place = [], closing = false } = options.values
  const file = onlyFile(options)
  const [target, sealPath] = [required(out, 'out'), required(options.values.seal, 'seal')]
  const { signer } = await readKeyHolder(required(key, 'key'), required(cert, 'cert'))
  const sealDer = await readInput(sealPath)
  const entries = readZip(await readInput(file), OFD_LIMITS)
  const { picture } = parseSeal(sealDer)
  const sealed = await sealOfd({
    entries,
    sealPlaces: placesOf(place, pageIdsOf(entries), { width: picture.widthMm, height: picture.heightMm }),
    seal: sealDer,
    signer,
    at: momentOf(options.values.at),
    providerName: 'Hongtou',
    version: '1',
    closing,
    ...(root && { trust: await trustOf(options) }),
  })
  const bytes = writeZip(sealed)
  await writeNew(target, bytes)
  const output = json
    ? JSON.stringify({ file, out: target, bytes: bytes.length }, null, 2)
    : `${file}: sealed into ${target}`
  return { output: printable(output), exit: EXIT.ok }
}

function pageIdsOf(entries: ReadonlyMap<string, Uint8Array>): string[] {
  return openOfd(entries).pageReferences.map(({ id }) => id)
}

function placesOf(
  places: readonly string[],
  pageIds: readonly string[],
  size: { width: number; height: number },
): SealPosition[] {
  if (places.length === 0) throw new UsageError('--place is needed')
  return places.map(text => {
    const [, page, x, y] = PLACE.exec(text) ?? []
    const pageId = pageIds[Number(page) - 1]
    if (pageId === undefined)
      throw new UsageError('--place is PAGE,X,Y with the number of a page of the document')
    return { pageId, x: Number(x), y: Number(y), ...size }
  })
}
