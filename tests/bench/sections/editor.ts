import type { Section } from '../bench.ts'
import { measureTyping } from '../editor/typing.ts'

export const section: Section = {
  name: 'editor',
  about: 'typing into a document of forty pages: from the key to the screen, in a real browser engine',
  onlyWhenNamed: true,
  run: measureTyping,
}
