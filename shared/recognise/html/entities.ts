/** The named characters that office programs and government pages write. Another name stays as it is written. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ...[...'amp& lt< gt> quot" apos\''.matchAll(/(\w+)(\W)/g)].map(
    ([, name = '', text = '']) => [name, text] as const,
  ),
  ['nbsp', '\u00a0'],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['thinsp', '\u2009'],
  ['middot', '·'],
  ['bull', '•'],
  ['hellip', '…'],
  ['mdash', '—'],
  ['ndash', '–'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['times', '×'],
  ['divide', '÷'],
  ['deg', '°'],
  ['plusmn', '±'],
  ['permil', '‰'],
  ['yen', '¥'],
  ['sect', '§'],
  ['copy', '©'],
  ['reg', '®'],
  ['sup2', '²'],
  ['sup3', '³'],
  ['frac12', '½'],
  ['star', '☆'],
  ['starf', '★'],
  ['le', '≤'],
  ['ge', '≥'],
  ['rarr', '→'],
])
const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,7}));?/g

/** A text with its character references read. */
export function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return (whole.endsWith(';') ? NAMED.get(name) : undefined) ?? whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : whole
  })
}
