import { sourceFromParagraphs } from '../../../shared/recognise/from-paragraphs.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { sampleDocuments } from '../../unit/document/samples.ts'
import { closings } from './closings.ts'
import type { Exhibit } from './documents.ts'
import { heads } from './heads.ts'
import { joint } from './joint.ts'
import { letters } from './letters.ts'
import { tables } from './tables.ts'
import { types } from './types.ts'
import { words } from './words.ts'

/** Documents of our own over every form and case of GB/T 9704. */
export const gallery: readonly Exhibit[] = [
  ...types,
  ...heads,
  ...joint,
  ...letters,
  ...closings,
  ...words,
  ...tables,
]

/** Published documents, where they stand beside the repository. */
export const published: readonly Exhibit[] = sampleDocuments.map(({ name, read }) => ({
  name: name.replace('.json', ''),
  document: recognise(sourceFromParagraphs(read())).document,
}))
