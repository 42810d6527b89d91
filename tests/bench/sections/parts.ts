import type { Section } from '../bench.ts'
import { runParts } from '../delivery/parts.ts'

export const section: Section = {
  name: 'parts',
  about:
    'a large part over a line that breaks 20 times: what is moved again, and what both ends hold in memory',
  onlyWhenNamed: true,
  run: runParts,
}
