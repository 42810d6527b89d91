/**
 * Writes tests/malformed: `node tests/vectors/make-malformed.ts`. Each input is wrong in one way, and what it must end
 * in is written down here; a reader that says otherwise stops this program. Nothing here is left to chance.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { parseDer } from '../../shared/der/reader.ts'
import { tagged } from '../../shared/der/writer.ts'
import { concat, uint32 } from '../../shared/encoding/bytes.ts'
import { canonicalJson } from '../../shared/encoding/canonical-json.ts'
import { fromUtf8, utf8 } from '../../shared/encoding/utf8.ts'
import { readZip } from '../../shared/zip/read.ts'
import { writeZip } from '../../shared/zip/write.ts'
import { outcomeOf } from '../fuzz/target.ts'
import { TARGETS } from '../fuzz/targets.ts'
import { type MalformedCase, malformedText } from '../support/malformed-file.ts'
import { plainOfd, withFile, withText } from '../support/plain-ofd.ts'

const FOLDER = new URL('../malformed/', import.meta.url)
for (const old of readdirSync(FOLDER)) if (old.endsWith('.txt')) rmSync(new URL(old, FOLDER))

type Case = readonly [about: string, expect: string, data: Uint8Array]

async function write(
  name: string,
  cut: readonly string[],
  casesFor: (sample: Uint8Array) => readonly Case[],
): Promise<void> {
  const target = TARGETS.find(one => one.name === name)
  const [sample] = target?.samples ?? []
  if (target === undefined || sample === undefined) throw new TypeError(`no target ${name}`)
  const cases: MalformedCase[] = casesFor(sample).map(([about, expect, data]) => ({ about, expect, data }))
  for (const { about, expect, data } of cases) {
    const outcome = await outcomeOf(target, data)
    const actual = outcome.at === 'refused' ? outcome.code : outcome.at === 'read' ? 'not-valid' : 'accepted'
    if (actual !== expect) throw new TypeError(`${name}, ${about}: ${actual} instead of ${expect}`)
  }
  writeFileSync(new URL(`${name}.txt`, FOLDER), malformedText({ target: name, sample, cut, cases }))
}

/** Header and content of the outermost TLV. */
function opened(der: Uint8Array) {
  const { tag, content, children } = parseDer(der)
  return { tag, content, children: children.map(({ raw }) => raw) }
}

function lengthOf(octets: readonly number[], der: Uint8Array): Uint8Array {
  return concat(der.subarray(0, 1), Uint8Array.from(octets), opened(der).content)
}

function nestedSequences(depth: number): Uint8Array {
  // From the outside in, each length known: no recursion here either.
  const sizes = [0]
  for (let i = 1; i < depth; i++) sizes.push((sizes[i - 1] ?? 0) + headerBytes(sizes[i - 1] ?? 0))
  return concat(...sizes.reverse().map(size => concat(Uint8Array.of(0x30), lengthOctets(size))))
}

function lengthOctets(size: number): Uint8Array {
  if (size < 0x80) return Uint8Array.of(size)
  const octets = uint32(size).subarray(6 - headerBytes(size))
  return concat(Uint8Array.of(0x80 | octets.length), octets)
}

function headerBytes(size: number): number {
  return size < 0x80 ? 2 : size < 0x100 ? 3 : size < 0x10000 ? 4 : size < 0x1000000 ? 5 : 6
}

/** What every reader of DER refuses, with the code it gives to bad bytes, to deep ones and to many. */
function derCases(bad: string, deep: string, many: string): (sample: Uint8Array) => Case[] {
  return sample => {
    const { tag, children, content } = opened(sample)
    const [first = new Uint8Array(), ...rest] = children
    return [
      ['nothing at all', bad, new Uint8Array()],
      ['a byte behind the value', bad, concat(sample, Uint8Array.of(0))],
      ['a length of 4 GiB', bad, lengthOf([0x84, 0xff, 0xff, 0xff, 0xff], sample)],
      ['a length of five octets', many, lengthOf([0x85, 1, 0, 0, 0, 0], sample)],
      [
        'a length of 126 octets',
        many,
        concat(sample.subarray(0, 1), Uint8Array.of(0xfe), new Uint8Array(126).fill(0xff)),
      ],
      [
        'a length with a zero before it',
        bad,
        concat(Uint8Array.of(tag, 0x83, 0), uint32(content.length).subarray(2), content),
      ],
      ['an indefinite length', bad, concat(Uint8Array.of(tag, 0x80), content, Uint8Array.of(0, 0))],
      [
        'an octet string in pieces',
        bad,
        tagged(tag, concat(Uint8Array.of(0x24, 0x80, 0x04, 1, 1, 0, 0), ...rest)),
      ],
      ['a tag number above 30', bad, tagged(tag, concat(Uint8Array.of(0x1f, 0x81, 0, 0), ...rest))],
      ['nesting of 33 sequences', deep, nestedSequences(33)],
      ['nesting of 5,000 sequences', deep, nestedSequences(5_000)],
      [
        'a million empty values',
        many,
        tagged(
          0x30,
          new Uint8Array(240_000).map((_, i) => (i % 2 ? 0 : 0x30)),
        ),
      ],
      ['the first member twice', bad, tagged(tag, concat(first, first, ...rest))],
      ['no members', bad, tagged(tag, new Uint8Array())],
      [
        'an integer of a megabyte',
        bad,
        tagged(tag, concat(tagged(0x02, new Uint8Array(1_000_000).fill(0x7f)), ...rest)),
      ],
    ]
  }
}

/** Where the plain reader of DER is content, because it knows no format. */
function plainDerCases(sample: Uint8Array): Case[] {
  const fine = ['the first member twice', 'no members', 'an integer of a megabyte']
  return derCases(
    'der-malformed',
    'der-too-deep',
    'der-too-large',
  )(sample).filter(([about]) => !fine.includes(about))
}

const END_BYTES = 22
const CENTRAL = 0x02014b50

/** The archive with a number written into the directory entry (or the end record) of its first file. */
function patched(
  archive: Uint8Array,
  where: 'central' | 'end',
  offset: number,
  value: number,
  size: 2 | 4,
): Uint8Array {
  const copy = Uint8Array.from(archive)
  const view = new DataView(copy.buffer)
  const end = copy.length - END_BYTES
  const at = (where === 'end' ? end : view.getUint32(end + 16, true)) + offset
  if (where === 'central' && view.getUint32(at - offset, true) !== CENTRAL)
    throw new TypeError('no directory')
  if (size === 2) view.setUint16(at, value, true)
  else view.setUint32(at, value, true)
  return copy
}

/** One name written over another of the same length, in the header and the directory. */
function renamed(entries: ReadonlyMap<string, Uint8Array>, from: string, to: string): Uint8Array {
  const archive = writeZip(entries)
  const text = Buffer.from(archive.buffer, archive.byteOffset, archive.length)
  const bytes = utf8(to)
  if (bytes.length !== utf8(from).length) throw new TypeError('names of other lengths')
  let found = 0
  for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + 1), found++) archive.set(bytes, at)
  if (found !== 2) throw new TypeError(`${from} occurs ${found} times`)
  return archive
}

/** A file of the archive replaced by zeros that pack a thousandfold. */
const BOMB = new Uint8Array(40 * 1024 * 1024)

function zipCases(sample: Uint8Array): Case[] {
  const entries = readZip(sample)
  const more = new Map([...entries, ['abcdefgh', utf8('x')], ['ijklmnop', utf8('y')]])
  const name = (to: string) => renamed(more, 'abcdefgh', to)
  return [
    ['nothing at all', 'zip-malformed', new Uint8Array()],
    ['only an end record', 'zip-malformed', patched(sample, 'end', 16, 9, 4).slice(-END_BYTES)],
    ['a byte behind the archive', 'zip-malformed', concat(sample, Uint8Array.of(0))],
    ['a second archive behind the first', 'zip-malformed', concat(sample, sample)],
    ['a path that leaves the archive', 'zip-malformed', name('../../ab')],
    ['an absolute path', 'zip-malformed', name('/abcdefg')],
    ['a path with a drive', 'zip-malformed', name('C:/abcde')],
    ['a path with backslashes', 'zip-malformed', name('..\\..\\ab')],
    ['a path with a NUL', 'zip-malformed', name('abc\u0000defg'.slice(0, 8))],
    ['two entries with one name', 'zip-malformed', name('ijklmnop').length > 0 ? doubled(more) : sample],
    ['an entry that is encrypted', 'zip-malformed', patched(sample, 'central', 8, 1, 2)],
    ['an unknown compression method', 'zip-malformed', patched(sample, 'central', 10, 99, 2)],
    ['a checksum that is wrong', 'zip-malformed', patched(sample, 'central', 16, 0x12345678, 4)],
    ['a size of 4 GiB', 'zip-malformed', patched(sample, 'central', 24, 0xffffffff, 4)],
    ['a size just below 4 GiB', 'zip-malformed', patched(sample, 'central', 24, 0xfffffffe, 4)],
    [
      'a size that is one too small',
      'zip-malformed',
      patched(sample, 'central', 24, sizeOfFirst(entries) - 1, 4),
    ],
    ['an entry that begins behind the end', 'zip-malformed', patched(sample, 'central', 42, 0x7fffffff, 4)],
    ['more entries than the directory has', 'zip-malformed', claimingEntries(sample, entries.size + 1)],
    ['60,000 entries', 'zip-limit', claimingEntries(sample, 60_000)],
    ['several disks', 'zip-malformed', patched(sample, 'end', 4, 1, 2)],
    ['Zip64', 'zip-malformed', patched(sample, 'end', 16, 0xffffffff, 4)],
    ['two entries over the same bytes', 'zip-malformed', overlapping(more)],
    ['forty megabytes in forty kilobytes', 'zip-limit', writeZip(new Map([...entries, ['zeros', BOMB]]))],
  ]
}

function claimingEntries(archive: Uint8Array, count: number): Uint8Array {
  return patched(patched(archive, 'end', 8, count, 2), 'end', 10, count, 2)
}

function sizeOfFirst(entries: ReadonlyMap<string, Uint8Array>): number {
  const [first] = entries.values()
  return first?.length ?? 0
}

function doubled(entries: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const text = renamed(entries, 'abcdefgh', 'ijklmnop')
  return text
}

/** The directory's second entry points at the bytes of the first (a bomb that needs no nesting). */
function overlapping(entries: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const archive = Uint8Array.from(writeZip(entries))
  const view = new DataView(archive.buffer)
  const first = view.getUint32(archive.length - END_BYTES + 16, true)
  const second =
    first +
    46 +
    view.getUint16(first + 28, true) +
    view.getUint16(first + 30, true) +
    view.getUint16(first + 32, true)
  view.setUint32(second + 42, view.getUint32(first + 42, true), true)
  return archive
}

const LAUGHS = `<!DOCTYPE x [<!ENTITY a "haha">${'bcdefghij'.replaceAll(/./g, (letter, i) => `<!ENTITY ${letter} "${`&${'abcdefghi'[i]};`.repeat(10)}">`)}]><x>&j;</x>`
const EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
const PAGE = 'Doc_0/Pages/Page_0/Content.xml'

/** What XML can do to a reader, in the file of an OFD that is read first and in a page. */
function xmlTexts(): [string, string][] {
  return [
    ['an entity bomb', LAUGHS],
    ['an external entity', EXTERNAL],
    ['nesting of 100,000 elements', '<a>'.repeat(100_000)],
    ['an open tag of a megabyte', `<a ${'b="c" '.repeat(170_000)}`],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['half a character', '<a>\ufffd</a>'.replace('\ufffd', '')],
  ]
}

function ofdCases(sample: Uint8Array): Case[] {
  const entries = plainOfd()
  const zip = (changed: ReadonlyMap<string, Uint8Array>) => writeZip(changed)
  const codes: Record<string, string> = {
    'an entity bomb': 'ofd-active-content',
    'an external entity': 'ofd-active-content',
  }
  const bad = xmlTexts().filter(([about]) => about !== 'half a character')
  const inside = (file: string, where: string) =>
    bad.map(
      ([about, text]): Case => [
        `${about} in ${where}`,
        codes[about] ?? 'ofd-malformed',
        zip(withFile(entries, file, utf8(text))),
      ],
    )
  return [
    ...zipCases(sample),
    ...inside('OFD.xml', 'OFD.xml'),
    ...inside(PAGE, 'a page'),
    ['no OFD.xml', 'ofd-malformed', zip(withFile(entries, 'OFD.xml', undefined))],
    [
      'no pages',
      'ofd-malformed',
      zip(withText(entries, 'Doc_0/Document.xml', [/<ofd:Page ID.*<\/ofd:Pages>/s, '</ofd:Pages>'])),
    ],
    ['a page that is missing', 'ofd-malformed', zip(withFile(entries, PAGE, undefined))],
    [
      'a document root outside',
      'ofd-malformed',
      zip(withText(entries, 'OFD.xml', ['>Doc_0/Document.xml', '>../../Document.xml'])),
    ],
    [
      'bytes that are no text',
      'ofd-malformed',
      zip(withFile(entries, PAGE, Uint8Array.of(0x3c, 0xff, 0xfe))),
    ],
    ['a page of 17 MiB', 'ofd-limit', zip(withFile(entries, PAGE, spaces(17)))],
    [
      '300,000 objects on a page',
      'ofd-limit',
      zip(withText(entries, PAGE, ['</ofd:Layer>', `${'<ofd:x/>'.repeat(300_000)}</ofd:Layer>`])),
    ],
    [
      '10,001 pages',
      'ofd-limit',
      zip(
        withText(entries, 'Doc_0/Document.xml', [
          '</ofd:Pages>',
          `${'<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>'.repeat(10_000)}</ofd:Pages>`,
        ]),
      ),
    ],
    ['a picture of a megabyte a hundred times', 'ofd-limit', zip(pictureBomb())],
    ['composites within composites', 'ofd-limit', zip(compositeBomb())],
  ]
}

/** White space with some letters: zeros would be a bomb, and refused for that. */
function spaces(megabytes: number): Uint8Array {
  return new Uint8Array(megabytes * 1024 * 1024).map((_, i) =>
    i % 7 ? 0x20 : 0x20 | (((i * 2654435761) >>> 24) & 0x1f),
  )
}

function withResources(objects: string, resources: string): Map<string, Uint8Array> {
  const document = withText(plainOfd(), 'Doc_0/Document.xml', [
    '</ofd:PageArea>',
    '</ofd:PageArea><ofd:DocumentRes>Res.xml</ofd:DocumentRes>',
  ])
  const res = `<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016" BaseLoc=".">${resources}</ofd:Res>`
  return withText(withFile(document, 'Doc_0/Res.xml', utf8(res)), PAGE, [
    '</ofd:Layer>',
    `${objects}</ofd:Layer>`,
  ])
}

function pictureBomb(): Map<string, Uint8Array> {
  const media =
    '<ofd:MultiMedias><ofd:MultiMedia ID="90" Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>'
  const picture = new Uint8Array(1024 * 1024)
  picture.set([0x89, 0x50, 0x4e, 0x47])
  const objects = '<ofd:ImageObject ID="1" ResourceID="90" Boundary="0 0 9 9"/>'.repeat(100)
  return withFile(withResources(objects, media), 'Doc_0/a.png', picture)
}

function compositeBomb(): Map<string, Uint8Array> {
  const object = (id: number) => `<ofd:CompositeObject ResourceID="${id}" Boundary="0 0 1 1"/>`
  const units = Array.from(
    { length: 8 },
    (_, i) =>
      `<ofd:CompositeGraphicUnit ID="${90 + i}"><ofd:Content>${object(91 + i).repeat(20)}</ofd:Content></ofd:CompositeGraphicUnit>`,
  )
  return withResources(object(90), `<ofd:CompositeGraphicUnits>${units.join('')}</ofd:CompositeGraphicUnits>`)
}

/** A sealed document that was made hostile is refused, or judged and found not valid. */
function sealedCases(sample: Uint8Array): Case[] {
  const entries = readZip(sample)
  const XML = 'Doc_0/Signs/Sign_0/Signature.xml'
  const LIST = 'Doc_0/Signs/Signatures.xml'
  const inside = (file: string) =>
    xmlTexts().map(
      ([about, text]): Case => [
        `${about} in ${file}`,
        'not-valid',
        writeZip(withFile(entries, file, utf8(text))),
      ],
    )
  const row = '<ofd:Signature ID="1" Type="Seal" BaseLoc="/Doc_0/Signs/Sign_0/Signature.xml"/>'
  return [
    ...zipCases(sample),
    ...[XML, LIST, 'OFD.xml', PAGE].flatMap(inside),
    ['a thousand signatures', 'not-valid', writeZip(withText(entries, LIST, [row, row.repeat(1000)]))],
    [
      '20,000 references',
      'not-valid',
      writeZip(
        withText(entries, XML, [
          '</ofd:References>',
          `${'<ofd:Reference FileRef="/OFD.xml"><ofd:CheckValue>AA==</ofd:CheckValue></ofd:Reference>'.repeat(20_000)}</ofd:References>`,
        ]),
      ),
    ],
    [
      'a reference that leaves the package',
      'not-valid',
      writeZip(withText(entries, XML, ['FileRef="/OFD.xml"', 'FileRef="/../../etc/passwd"'])),
    ],
    [
      'a signed value of 3 MiB',
      'not-valid',
      writeZip(withFile(entries, 'Doc_0/Signs/Sign_0/SignedValue.dat', new Uint8Array(3 << 20))),
    ],
    [
      'a signature that names itself as its value',
      'not-valid',
      writeZip(withText(entries, XML, [/SignedValue>[^<]*</, `SignedValue>/${XML}<`])),
    ],
  ]
}

/** Canonical JSON has the format's own version behind those of its members. */
function withVersion(text: string, version: string): string {
  return text.replace(/(?<=.*"version":)\d+(?!.*"version":)/, version)
}

/** What JSON can do to a schema. `sample` is canonical JSON of a good value. */
interface JsonCodes {
  readonly malformed: string
  readonly unknown: string
  /** For a version that is a number; a text or an infinite one is `unknown`. */
  readonly odd: string
  readonly large: string
}

function jsonCases({ malformed, unknown, odd, large }: JsonCodes): (sample: Uint8Array) => Case[] {
  return sample => {
    const text = fromUtf8(sample)
    const value = JSON.parse(text)
    const [name = ''] = Object.keys(value).filter(key => !['format', 'version'].includes(key))
    const changed = (more: object) => canonicalJson({ ...value, ...more })
    return [
      ['nothing at all', unknown, new Uint8Array()],
      ['no object', unknown, utf8('[]')],
      ['null', unknown, utf8('null')],
      ['nesting of 50,000 lists', unknown, utf8('['.repeat(50_000) + ']'.repeat(50_000))],
      [
        'a member nested 5,000 deep',
        malformed,
        utf8(
          text
            .replace('{', `{"${name}":${'['.repeat(5_000)}${']'.repeat(5_000)},`)
            .replace(new RegExp(`,"${name}":.*`), '}')
            .replace(/}$/, `,"format":"${value.format}","version":${value.version}}`),
        ),
      ],
      ['another format', unknown, changed({ format: 'hongtou.other' })],
      ['no format', unknown, changed({ format: null })],
      ['the next version', 'version-unknown', changed({ version: value.version + 1 })],
      ['a version of 300 digits', odd, utf8(withVersion(text, `1${'0'.repeat(300)}`))],
      ['a version beyond all numbers', unknown, utf8(withVersion(text, '1e999'))],
      [
        'a member that names the prototype',
        malformed,
        utf8(`{"__proto__":{"a":1},"format":"${value.format}","version":${value.version}}`),
      ],
      [
        'a member twice, the second one another version',
        'version-unknown',
        utf8(text.replace(/}$/, `,"version":${value.version + 1}}`)),
      ],
      [
        'a list of 100,000 members where there should be one',
        large,
        changed({ [name]: Array(100_000).fill(0) }),
      ],
      ['a text of a megabyte', large, changed({ [name]: 'A'.repeat(1_000_000) })],
      ['half a character', unknown, concat(sample.subarray(0, -1), Uint8Array.of(0xff, 0x7d))],
    ]
  }
}

/** Blocks that contradict themselves. */
function blockCases(sample: Uint8Array): Case[] {
  const value = JSON.parse(fromUtf8(sample))
  const bad = 'document-malformed'
  const withBlock = (block: object) => canonicalJson({ ...value, body: [block] })
  const columns = [{ weight: 1, align: 'left' }]
  const table = (more: object) => withBlock({ kind: 'table', columns, headRows: 0, rows: [[null]], ...more })
  const mark = (from: number, to: number) => ({ from, to, mark: 'strong' })
  const text = (more: object) => withBlock({ kind: 'text', text: '通知', ...more })
  return [
    ['a lead longer than its paragraph', bad, text({ lead: { level: 1, length: 3 } })],
    ['a marked stretch beyond its paragraph', bad, text({ emphasis: [mark(1, 3)] })],
    ['marked stretches that overlap', bad, text({ emphasis: [mark(0, 2), mark(1, 2)] })],
    ['a table of a hole', bad, table({})],
    ['a cell of 2,000 rows in a table of one', bad, table({ rows: [[{ text: '甲', rows: 2000 }]] })],
    ['a row longer than the table is wide', bad, table({ rows: [[{ text: '甲', columns: 2 }, null]] })],
    ['a table of 2,001 rows', 'document-too-large', table({ rows: Array(2001).fill([{ text: '甲' }]) })],
    ['a list without items', bad, withBlock({ kind: 'list', marker: 'dash', items: [] })],
    [
      'a picture that is a script',
      bad,
      withBlock({
        ...{ kind: 'picture', format: 'png', width: 10, height: 10, description: '' },
        data: 'PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
      }),
    ],
  ]
}

/** Archives and XML that are no honest .docx. */
function docxCases(sample: Uint8Array): Case[] {
  const bad = 'recognise-malformed'
  const main = 'word/document.xml'
  const entries = readZip(sample)
  const withMain = (text: string) => writeZip(withFile(entries, main, utf8(text)))
  return [
    ['nothing at all', bad, new Uint8Array()],
    ['an archive without files', 'recognise-kind-unknown', writeZip(new Map())],
    ['no main part', 'recognise-kind-unknown', writeZip(withFile(entries, main, undefined))],
    ['a main part that is no XML', bad, withMain('x')],
    ['a document type', bad, withMain('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')],
    ['elements that cross', bad, withMain('<a><b></a></b>')],
    ['nested 5,000 deep', bad, withMain('<a>'.repeat(5_000) + '</a>'.repeat(5_000))],
    ['a main part of 17 MiB', 'recognise-too-large', withMain(`<a>${' '.repeat(17 << 20)}</a>`)],
    ['no text', 'recognise-empty', withMain('<document><body/></document>')],
    [
      '10,001 paragraphs',
      'recognise-too-large',
      withMain(`<d><body>${'<p><r><t>x</t></r></p>'.repeat(10_001)}</body></d>`),
    ],
    ['numbering that is no XML', bad, writeZip(withFile(entries, 'word/numbering.xml', utf8('<')))],
  ]
}

/** Files that call themselves PDF. What the reader can mend it mends, as every reader of PDF does: `not-valid`. */
function pdfCases(sample: Uint8Array): Case[] {
  const bad = 'recognise-malformed'
  const text = fromUtf8(sample)
  const changed = (from: string, to: string) => utf8(text.replace(from, to))
  return [
    ['nothing at all', bad, new Uint8Array()],
    ['only the first line', bad, utf8('%PDF-1.4\n')],
    ['a megabyte of nought', bad, new Uint8Array(1 << 20)],
    ['pages that are their own child', bad, changed('/Kids[3 0 R]', '/Kids[2 0 R]')],
    ['no catalogue', bad, changed('/Root 1 0 R', '')],
    ['a million pages, of which one is there', 'not-valid', changed('/Count 1', '/Count 1000000')],
    ['text of no length', 'not-valid', changed('/Length 94', '/Length 0')],
    ['text of 4 GB', 'not-valid', changed('/Length 94', '/Length 4294967295')],
    ['a page without text', 'recognise-no-text', changed('/Contents 4 0 R', '')],
    [
      'encrypted by nobody knows what',
      bad,
      changed('/Size 6', '/Size 6/Encrypt<</Filter/Other>>/ID[<00><00>]'),
    ],
    ['states saved 1,000 times', 'not-valid', changed('ET q Q', `ET ${'q '.repeat(1_000)}`)],
    ['arrays 100,000 deep', 'recognise-no-text', changed('BT ', `${'['.repeat(100_000)} BT `)],
  ]
}

function statementCases(sample: Uint8Array): Case[] {
  const bad = 'statement-malformed'
  const at = (offset: number, bytes: readonly number[]) => {
    const copy = Uint8Array.from(sample)
    copy.set(bytes, offset)
    return copy
  }
  return [
    ['nothing at all', bad, new Uint8Array()],
    ['only the letters', bad, sample.slice(0, 4)],
    ['another version of the frame', bad, at(3, [0x32])],
    ['a payload of 4 GiB', bad, at(4, [0xff, 0xff, 0xff, 0xff])],
    ['a payload of 2 GiB', bad, at(4, [0x80, 0, 0, 0])],
    ['a payload longer than the rest', bad, at(4, [0, 1, 0, 0])],
    ['three empty fields', 'certificate-malformed', concat(sample.subarray(0, 4), new Uint8Array(12))],
    ['a byte behind the signature', bad, concat(sample, Uint8Array.of(0))],
    [
      'a payload of 17 MiB',
      bad,
      concat(sample.subarray(0, 4), uint32(17 << 20), new Uint8Array(17 << 20), uint32(0), uint32(0)),
    ],
    [
      'a certificate of a megabyte',
      bad,
      concat(sample.subarray(0, 4), uint32(0), uint32(1 << 20), new Uint8Array(1 << 20), uint32(0)),
    ],
  ]
}

function pageCases(sample: Uint8Array): Case[] {
  const bad = 'format-malformed'
  const head = sample.subarray(0, 12) // letters, version, latest
  const one = (...pieces: Uint8Array[]) => concat(head, uint32(1), ...pieces)
  const item = (kind: number) => concat(Uint8Array.of(kind), new Uint8Array(7), Uint8Array.of(1))
  return [
    ['nothing at all', bad, new Uint8Array()],
    ['only the letters', bad, sample.slice(0, 3)],
    ['other letters', 'format-unknown', concat(utf8('HTS1'), sample.subarray(4))],
    ['the next version', 'version-unknown', concat(utf8('HTM2'), sample.subarray(4))],
    ['four billion items', bad, concat(head, uint32(0xffffffff))],
    ['500 items, none of them there', bad, concat(head, uint32(500))],
    ['an item without a statement', bad, one(item(1))],
    ['a statement of 4 GiB', bad, one(item(1), uint32(0xffffffff))],
    ['a statement of 2 GiB', bad, one(item(1), uint32(0x80000000))],
    ['an empty statement', bad, one(item(1), uint32(0))],
    ['a recall with an outcome that there is not', bad, one(item(2), Uint8Array.of(3), uint32(0))],
    ['a kind that there is not', bad, one(item(255))],
    ['a page behind the page', bad, concat(sample, sample)],
    ['sixteen megabytes of nought', 'format-unknown', new Uint8Array(16 << 20)],
  ]
}

function slipCases(sample: Uint8Array): Case[] {
  const text = fromUtf8(sample)
  return [
    ['nothing at all', 'slip-malformed', new Uint8Array()],
    ['a megabyte', 'slip-malformed', utf8(`HT1-${'A'.repeat(1_000_000)}`)],
    ['a megabyte of spaces and hyphens', 'slip-malformed', utf8(' -'.repeat(500_000))],
    ['the next version', 'slip-version-unknown', utf8(text.replace('HT1', 'HT2'))],
    [
      'one character changed',
      'slip-mistyped',
      utf8(text.replace(/.$/, letter => (letter === '0' ? '1' : '0'))),
    ],
    ['characters of another alphabet', 'slip-mistyped', utf8(text.replace(/.$/, '中'))],
    ['twice', 'slip-mistyped', utf8(text + text.slice(4))],
  ]
}

function partCases(sample: Uint8Array): Case[] {
  return [
    ['nothing at all', 'part-damaged', new Uint8Array()],
    ['less than a tag', 'part-damaged', new Uint8Array(15)],
    ['only a tag', 'part-damaged', new Uint8Array(16)],
    ['a byte behind the tag', 'part-damaged', concat(sample, Uint8Array.of(0))],
    ['two chunks in one', 'part-damaged', concat(sample, sample)],
    ['sixteen megabytes', 'part-damaged', new Uint8Array(16 << 20)],
  ]
}

const SEAL = 'seal-malformed'
const VALUE = 'signature-malformed'
await write('der', ['der-malformed'], plainDerCases)
await write(
  'certificate',
  ['certificate-malformed'],
  derCases('certificate-malformed', 'certificate-malformed', 'certificate-malformed'),
)
await write(
  'request',
  ['request-malformed'],
  derCases('request-malformed', 'request-malformed', 'request-malformed'),
)
await write('signed-data', ['cms-malformed'], derCases('cms-malformed', 'cms-malformed', 'cms-malformed'))
await write('enveloped-data', ['cms-malformed'], derCases('cms-malformed', 'cms-malformed', 'cms-malformed'))
await write('envelope', ['cms-malformed'], derCases('cms-malformed', 'cms-malformed', 'cms-malformed'))
await write('seal', [SEAL], derCases(SEAL, SEAL, SEAL))
await write('seal-signature', [VALUE], derCases(VALUE, VALUE, VALUE))
await write('plain-signature', [VALUE], derCases(VALUE, VALUE, VALUE))
await write('zip', ['zip-malformed'], zipCases)
await write('package', ['zip-malformed'], zipCases)
await write('ofd', ['zip-malformed'], ofdCases)
await write('ofd-signature', ['zip-malformed'], sealedCases)
for (const name of ['waybill', 'receipt', 'acceptance', 'profile', 'directory'])
  await write(
    name,
    ['format-unknown'],
    jsonCases({
      malformed: 'format-malformed',
      unknown: 'format-unknown',
      odd: 'format-unknown',
      large: 'format-malformed',
    }),
  )
await write('document', ['document-malformed'], sample => [
  ...jsonCases({
    malformed: 'document-malformed',
    unknown: 'document-malformed',
    odd: 'version-unknown',
    large: 'document-too-large',
  })(sample),
  ...blockCases(sample),
])
await write('docx', ['recognise-malformed'], docxCases)
await write('pdf', ['recognise-malformed', 'recognise-no-text', 'not-valid'], pdfCases)
await write('statement', ['statement-malformed'], statementCases)
await write('mailbox-page', ['format-malformed'], pageCases)
await write('slip', ['slip-malformed', 'slip-mistyped', 'slip-version-unknown'], slipCases)
await write('part-chunk', ['part-damaged'], partCases)
const LIST = 'revocation-list-malformed'
const KEY = 'key-file-malformed'
await write('revocation-list', [LIST], derCases(LIST, LIST, LIST))
await write('private-key', [KEY], derCases(KEY, KEY, KEY))
await write('encrypted-key', [KEY], derCases(KEY, KEY, KEY))
await write('enveloped-key', [KEY], derCases(KEY, KEY, KEY))
await write(
  'signed-data-intl',
  ['cms-malformed'],
  derCases('cms-malformed', 'cms-malformed', 'cms-malformed'),
)
await write('envelope-intl', ['cms-malformed'], derCases('cms-malformed', 'cms-malformed', 'cms-malformed'))
