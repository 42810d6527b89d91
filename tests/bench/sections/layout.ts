import type { Section } from '../bench.ts'
import { compareLayouts } from '../layout/pages.ts'

export const section: Section = {
  name: 'layout',
  about:
    'documents of 1 to 200 pages as positioned characters; no peer: nothing in npm sets a page by GB/T 9704',
  run: compareLayouts,
}
