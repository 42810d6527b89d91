import type { MarkSpec } from 'prosemirror-model'

/** A run-in heading, and the two ways to stand out; a text stands out in one way at a time. */
export const MARKS = {
  lead: {
    attrs: { level: { default: 2, validate: 'number' } },
    inclusive: false,
    toDOM: mark => ['span', { class: `ht-lead ht-lead-${mark.attrs.level}` }, 0],
  },
  strong: {
    excludes: 'strong underline',
    toDOM: () => ['strong', 0],
    parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
  },
  underline: {
    excludes: 'strong underline',
    toDOM: () => ['u', 0],
    parseDOM: [{ tag: 'u' }],
  },
} as const satisfies Record<string, MarkSpec>
