import type { Section } from '../bench.ts'
import { measureLists } from '../lists/lists.ts'

export const section: Section = {
  name: 'lists',
  about: 'inbox and incoming register of an office that has registered 100,000 documents; no peer',
  onlyWhenNamed: true,
  run: measureLists,
}
