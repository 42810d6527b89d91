import type { PDFDocument, PDFRef } from '@cantoo/pdf-lib'
import type { ImageItem, Page } from '../layout/pages.ts'

/** Each picture once, however often it is drawn. */
export type EmbeddedImages = {
  nameOf(item: ImageItem): string | undefined
  refs: ReadonlyMap<string, PDFRef>
  /** Pictures that PDF cannot hold, or that are broken. */
  omitted: number
}

/** Puts the PNG and JPEG pictures of some pages into a file. What cannot be put there is counted. */
export async function embedImages(file: PDFDocument, pages: readonly Page[]): Promise<EmbeddedImages> {
  const names = new Map<Uint8Array, string>()
  const refs = new Map<string, PDFRef>()
  const omitted = new Set<Uint8Array>()
  for (const item of pages.flatMap(page => page.items)) {
    if (item.at !== 'image' || names.has(item.bytes)) continue
    const ref = await embedded(file, item)
    if (ref === undefined) {
      omitted.add(item.bytes)
      continue
    }
    const name = `image${refs.size}`
    names.set(item.bytes, name)
    refs.set(name, ref)
  }
  return { nameOf: item => names.get(item.bytes), refs, omitted: omitted.size }
}

async function embedded(file: PDFDocument, { format, bytes }: ImageItem): Promise<PDFRef | undefined> {
  if (format !== 'png' && format !== 'jpg') return undefined
  try {
    const image = format === 'png' ? await file.embedPng(bytes) : await file.embedJpg(bytes)
    await image.embed()
    return image.ref
  } catch {
    return undefined
  }
}
