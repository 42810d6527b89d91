import type { Attrs, NodeSpec } from 'prosemirror-model'
import { ENCLOSED_ELEMENTS } from '../../../../shared/document/enclosed.ts'

/**
 * A paragraph and a heading may have an own number: one that is kept although it is not the next in its order,
 * because it came so with the document.
 */
const OWN_NUMBER = { ownNumber: { default: false, validate: 'boolean' } }

export const BLOCK_NODES = {
  paragraph: {
    group: 'block',
    content: 'text*',
    attrs: {
      align: { default: null, validate: 'string|null' },
      element: { default: null, validate: 'string|null' },
      ...OWN_NUMBER,
    },
    toDOM: ({ attrs }) => ['p', placeClass(attrs), 0],
    parseDOM: [{ tag: 'p', getAttrs: placeOf }, { tag: 'div.ht-paragraph' }],
  },
  heading: {
    group: 'block',
    content: 'text*',
    marks: 'strong underline',
    defining: true,
    attrs: { level: { default: 1, validate: 'number' }, ...OWN_NUMBER },
    toDOM: ({ attrs }) => [`h${Number(attrs.level) + 1}`, { class: `ht-heading-${attrs.level}` }, 0],
    parseDOM: [1, 2, 3, 4].flatMap(level => [
      { tag: `h${level + 1}.ht-heading-${level}`, attrs: { level }, priority: 60 },
      { tag: `h${level}`, attrs: { level } },
    ]),
  },
  list: {
    group: 'block',
    content: 'list_item+',
    attrs: { marker: { default: 'number', validate: 'string' } },
    toDOM: ({ attrs }) => [
      attrs.marker === 'number' ? 'ol' : 'ul',
      { class: `ht-list ht-list-${attrs.marker}` },
      0,
    ],
    parseDOM: [
      { tag: 'ul.ht-list-circle', attrs: { marker: 'circle' }, priority: 60 },
      { tag: 'ul', attrs: { marker: 'dash' } },
      { tag: 'ol', attrs: { marker: 'number' } },
    ],
  },
  list_item: {
    content: 'text*',
    marks: 'strong underline',
    toDOM: () => ['li', 0],
    parseDOM: [{ tag: 'li' }],
  },
  picture: {
    group: 'block',
    content: 'text*',
    marks: '',
    isolating: true,
    attrs: {
      format: { validate: 'string' },
      data: { validate: 'string' },
      width: { validate: 'number' },
      height: { validate: 'number' },
      description: { default: '', validate: 'string' },
    },
    toDOM: ({ attrs }) => [
      'figure',
      { class: 'ht-figure' },
      ['img', { src: pictureAddress(attrs), alt: attrs.description, style: `width: ${attrs.width}mm` }],
      ['figcaption', 0],
    ],
  },
} as const satisfies Record<string, NodeSpec>

/** A picture as the page can show it: it holds its own bytes and loads nothing. */
function pictureAddress({ format, data }: Attrs): string {
  return `data:image/${format === 'jpg' ? 'jpeg' : 'png'};base64,${data}`
}

function placeClass({ align, element }: Attrs): Attrs {
  if (element !== null) return { class: `ht-enclosed-${element}` }
  return align === null ? {} : { class: `ht-align-${align}` }
}

function placeOf(dom: HTMLElement): Attrs {
  const element = ENCLOSED_ELEMENTS.find(name => dom.classList.contains(`ht-enclosed-${name}`))
  if (element !== undefined) return { element }
  const align = dom.className.match(/ht-align-(center|right)/)?.[1] ?? dom.style.textAlign
  return { align: align === 'center' || align === 'right' ? align : null }
}
