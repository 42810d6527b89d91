/** XML as the writer needs it: elements without stray white space, so that text stays what it was. */
export type Xml = string

type Attributes = Record<string, string | number | undefined>

/** An element with attributes and either text (escaped here) or elements (already XML). */
export function element(name: string, attributes: Attributes, content: readonly Xml[] | string = []): Xml {
  const inside = typeof content === 'string' ? escapeText(content) : content.join('')
  const head = `${name}${attributesText(attributes)}`
  return inside === '' ? `<${head}/>` : `<${head}>${inside}</${name}>`
}

/** A whole XML file. */
export function xmlFile(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`
}

function attributesText(attributes: Attributes): string {
  return Object.entries(attributes)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapeAttribute(String(value))}"`]))
    .join('')
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Tabs and line breaks would come back as spaces. */
function escapeAttribute(text: string): string {
  return escapeText(text)
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
}
