/**
 * The logical structure of a PDF (ISO 32000-1 14.7–14.8): what is read aloud, and in which order. A run of items that
 * show one paragraph or element is one structure element; lines and page numbers are no content but artifacts.
 */
import { type PDFContext, PDFHexString, PDFName, type PDFRef } from '@cantoo/pdf-lib'
import type { ElementName, PageItem } from '../layout/pages.ts'

type Role = 'H1' | 'P' | 'Figure'
type Piece = { page: number; mcid: number }
type Part = { key: string; role: Role; alt?: string; pieces: Piece[] }

/** Collects what stands where while the pages are written. */
export type Structure = {
  /** The operators of an item as marked content. */
  marked(item: PageItem, page: number, operators: string): string
  /** Writes the tree; `pages` are the pages' own objects. Gives the root for the catalogue. */
  finish(context: PDFContext, pages: readonly PDFRef[]): PDFRef
}

const ARTIFACTS: readonly ElementName[] = ['redLine', 'imprintLine', 'pageNumber']

export function newStructure(): Structure {
  const parts: Part[] = []
  const counts: number[] = []
  return {
    marked(item, page, operators) {
      const isArtifact = item.at === 'line' || item.at === 'path' || isOneOf(item.element)
      if (isArtifact) return `/Artifact BMC\n${operators}\nEMC`
      const mcid = counts[page] ?? 0
      counts[page] = mcid + 1
      const part = partFor(parts, item, page)
      part.pieces.push({ page, mcid })
      return `/${part.role} <</MCID ${mcid}>> BDC\n${operators}\nEMC`
    },
    finish: (context, pages) => treeOf(context, pages, parts, counts),
  }
}

function isOneOf(element: ElementName | undefined): boolean {
  return element !== undefined && ARTIFACTS.includes(element)
}

/** The part an item goes on with, or a new one. */
function partFor(parts: Part[], item: PageItem, page: number): Part {
  const key = keyOf(item, page)
  const last = parts.at(-1)
  if (last?.key === key) return last
  const part: Part = { key, role: roleOf(item), pieces: [] }
  if (item.at === 'image') part.alt = ('description' in item && item.description) || '图'
  parts.push(part)
  return part
}

/** A paragraph goes on over pages, an element of the head or foot does not. */
function keyOf(item: PageItem, page: number): string {
  const source = 'source' in item ? item.source : undefined
  if (source === undefined) return `${item.at} ${item.element ?? ''} ${page}`
  const { from: _, ...place } = source
  return `${item.at} ${item.element ?? ''} ${JSON.stringify(place)}`
}

function roleOf(item: PageItem): Role {
  if (item.at === 'image') return 'Figure'
  return item.element === 'title' ? 'H1' : 'P'
}

function treeOf(
  context: PDFContext,
  pages: readonly PDFRef[],
  parts: readonly Part[],
  counts: readonly number[],
): PDFRef {
  const [root, whole] = [context.nextRef(), context.nextRef()]
  const owners = pages.map((_, i): PDFRef[] => Array.from({ length: counts[i] ?? 0 }, () => whole))
  const kids = parts.map(part => {
    const ref = context.nextRef()
    for (const { page, mcid } of part.pieces) {
      const own = owners[page]
      if (own !== undefined) own[mcid] = ref
    }
    context.assign(ref, partObject(context, part, whole, pages))
    return ref
  })
  context.assign(whole, context.obj({ Type: 'StructElem', S: 'Document', P: root, K: kids }))
  const numbers = owners.flatMap((refs, i) => [i, context.register(context.obj(refs))])
  context.assign(
    root,
    context.obj({
      Type: 'StructTreeRoot',
      K: [whole],
      ParentTree: context.register(context.obj({ Nums: numbers })),
      ParentTreeNextKey: pages.length,
    }),
  )
  return root
}

function partObject(context: PDFContext, part: Part, parent: PDFRef, pages: readonly PDFRef[]) {
  const content = part.pieces.map(({ page, mcid }) =>
    context.obj({ Type: 'MCR', Pg: pages[page] ?? null, MCID: mcid }),
  )
  const object = context.obj({ Type: 'StructElem', S: part.role, P: parent, K: content })
  if (part.alt !== undefined) object.set(PDFName.of('Alt'), PDFHexString.fromText(part.alt))
  return object
}
