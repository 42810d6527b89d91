/**
 * `node tests/support/gallery/write.ts FOLDER [WORD]`: every page of the gallery as SVG, and as PNG in sheets of six
 * pages, with rings where seals are to be, so that anyone can look at them. WORD: only exhibits whose name has it.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { fontFile } from '../../../shared/fonts/font-file.ts'
import { openWoff } from '../../../shared/fonts/woff.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import type { Layout, SealPlace } from '../../../shared/layout/pages.ts'
import { pageToSvg } from '../../../shared/layout/svg.ts'
import { gallery, published } from './gallery.ts'

const [folder, word = ''] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: node tests/support/gallery/write.ts FOLDER [WORD]')
const PAGES_ACROSS = 3
const PAGES_ON_A_SHEET = 2 * PAGES_ACROSS
/** So large that 3号 can be read, in pixels. */
const SHEET_WIDTH = 1136

const require = createRequire(import.meta.url)
const NOTO = [
  'noto-serif-sc/400Regular/NotoSerifSC_400Regular',
  'noto-serif-sc/700Bold/NotoSerifSC_700Bold',
  'noto-sans-sc/500Medium/NotoSansSC_500Medium',
].map(name => new Uint8Array(readFileSync(require.resolve(`@expo-google-fonts/${name}.ttf`))))
const WENKAI = readFileSync(
  require.resolve('@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff'),
)
const wenkai = await openWoff(WENKAI, promisify(inflate))
const TABLES = ['OS/2', 'cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post']
const fonts = [...NOTO, fontFile(new Map(TABLES.map(tag => [tag, bytesOf(wenkai.get(tag))])))]
await initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))
mkdirSync(folder, { recursive: true })

for (const { name, document } of [...gallery, ...published].filter(exhibit => exhibit.name.includes(word))) {
  const layout = layoutDocument(document)
  const pages = layout.pages.map((page, i) => withPlaces(pageToSvg(page), layout, i))
  for (const [i, svg] of pages.entries()) writeFileSync(join(folder, `${name}-${i + 1}.svg`), svg)
  for (let i = 0; i < pages.length; i += PAGES_ON_A_SHEET) {
    const sheet = sheetOf(pages.slice(i, i + PAGES_ON_A_SHEET))
    writeFileSync(join(folder, `${name}-${i + 1}.png`), drawn(sheet))
  }
  console.log(`${name}: ${pages.length} pages`)
}

function bytesOf({ buffer, byteOffset, byteLength }: DataView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

function withPlaces(svg: string, { sealPlaces, stampPlaces }: Layout, page: number): string {
  const ring = ({ x, y, width }: SealPlace) =>
    `<circle cx="${x + width / 2}" cy="${y + width / 2}" r="${width / 2 - 0.6}" fill="none" stroke="#ff0000" stroke-width="1.2"/>`
  const box = ({ x, y, width, height }: SealPlace) =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="#ffaaaa" stroke-width="0.2"/>`
  const drawn = [
    ...sealPlaces.filter(seal => seal.page === page).map(ring),
    ...stampPlaces.filter(stamp => stamp.page === page).map(box),
  ]
  return svg.replace('</svg>', `${drawn.join('\n')}</svg>`)
}

/** Pages beside and below each other, on grey. */
function sheetOf(pages: readonly string[]): string {
  const [across, down] = [215, 302]
  const inner = pages.map((svg, i) => {
    const place = `x="${(i % PAGES_ACROSS) * across}" y="${Math.floor(i / PAGES_ACROSS) * down}"`
    return svg
      .replace(/<svg (.*?) width="\d+mm" height="\d+mm"/, `<svg $1 ${place} width="210" height="297"`)
      .replaceAll(/font-family="[^"]*&#39;([^&,]*)&#39;, [a-z-]+"/g, 'font-family="$1"')
  })
  const [width, height] = [PAGES_ACROSS * across - 5, Math.ceil(pages.length / PAGES_ACROSS) * down - 5]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="#888888"/>${inner.join('\n')}</svg>`
}

function drawn(svg: string): Uint8Array {
  const options = { font: { fontBuffers: fonts, defaultFontFamily: 'Noto Serif SC' } }
  const resvg = new Resvg(svg, { ...options, fitTo: { mode: 'width', value: SHEET_WIDTH } })
  const image = resvg.render()
  const png = image.asPng()
  image.free()
  resvg.free()
  return png
}
