import type { Place } from '../../../shared/recognise/lines.ts'
import { type Recognition, recognise as recogniseSource } from '../../../shared/recognise/recognise.ts'
import { readSource } from '../../engine/pdf-text/read-source.ts'
import { EXIT } from './exit-codes.ts'
import { onlyFile, readOptions } from './options.ts'
import { readRawInput } from './read-input.ts'
import { printable } from './report.ts'
import type { CommandResult } from './run-command.ts'

const MAX_FILE_BYTES = 32 * 1024 * 1024
const MAX_SHOWN = 60

/** `hongtou recognise FILE`: the elements found in a text, where they stand, and what is doubtful. */
export async function recognise(words: readonly string[]): Promise<CommandResult> {
  const options = readOptions(words, ['json'])
  const file = onlyFile(options)
  const { source } = await readSource(await readRawInput(file, MAX_FILE_BYTES), file)
  const recognition = recogniseSource(source)
  const paragraphs = source.items.map(item => (item.kind === 'paragraph' ? item.text : ''))
  const output = options.values.json
    ? JSON.stringify({ file, ...recognition, paragraphs }, null, 2)
    : printable(textOf(file, recognition, paragraphs))
  return { output, exit: EXIT.ok }
}

function textOf(
  file: string,
  { document, found, doubts }: Recognition,
  paragraphs: readonly string[],
): string {
  const { type, form, direction } = document
  const texts = found.filter(({ role }) => role === 'text')
  return [
    `${file}: ${type}, ${form}, ${direction}, ${doubts.length} doubts`,
    ...texts.map(({ element, place }) => `  ${element}  ${placeOf(place)}  ${excerpt(paragraphs, place)}`),
    ...doubts.map(({ element, reason, place }) =>
      place === undefined
        ? `  doubt: ${element} ${reason}`
        : `  doubt: ${element} ${reason}  ${placeOf(place)}  ${excerpt(paragraphs, place)}`,
    ),
  ].join('\n')
}

/** Paragraphs count from 1 for people. */
function placeOf({ paragraph, from, to }: Place): string {
  return `${paragraph + 1}:${from}-${to}`
}

function excerpt(paragraphs: readonly string[], { paragraph, from, to }: Place): string {
  const text = (paragraphs[paragraph] ?? '').slice(from, to).replaceAll(/\s+/g, ' ')
  const characters = Array.from(text)
  return characters.length > MAX_SHOWN ? `${characters.slice(0, MAX_SHOWN).join('')}…` : text
}
