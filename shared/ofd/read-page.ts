import type { Page } from '../layout/pages.ts'
import { type Files, findXml, requireXml } from './files.ts'
import { translation } from './matrix.ts'
import { type Canvas, drawObjects, emptyCanvas, tidied } from './read-objects.ts'
import type { ElementTags } from './read-tags.ts'
import { isDrawn } from './read-text.ts'
import { addResources, copyOf, type Resources } from './resources.ts'
import { boxOf } from './values.ts'
import { childOf, childrenOf, childText, type XmlElement } from './xml-read.ts'

/** What pages share: files, resources, templates, annotations, and their size. */
export type DocumentParts = {
  files: Files
  resources: Resources
  /** Path of Content.xml by template ID. */
  templates: ReadonlyMap<string, string>
  /** Path of Annotation.xml by page ID. */
  annotations: ReadonlyMap<string, string>
  area: { x: number; y: number; width: number; height: number }
  /** Read on first use, as pages are. */
  tags(): ElementTags
}

export type ReadPage = { page: Page; skipped: ReadonlyMap<string, number> }

/** Layers from back to front (7.7); custom layers lie with the body. */
const LAYER_ORDER = ['Background', 'Body', 'Foreground']

/** One page: templates behind, layers, templates before, annotations. Throws OfdError for a broken file. */
export function readPage(path: string, pageId: string, parts: DocumentParts): ReadPage {
  const root = requireXml(parts.files, path)
  const canvas = emptyCanvas(parts.tags().get(pageId))
  const templates = childrenOf(root, 'Template')
  const isForeground = (template: XmlElement) => template.attributes.get('ZOrder') === 'Foreground'
  for (const template of templates.filter(item => !isForeground(item))) drawTemplate(template, canvas, parts)
  drawContent(root, path, canvas, parts)
  for (const template of templates.filter(isForeground)) drawTemplate(template, canvas, parts)
  drawAnnotations(pageId, canvas, parts)
  const area = boxOf(childText(childOf(root, 'Area'), 'PhysicalBox')) ?? parts.area
  const items = tidied(canvas.items)
  return { page: { width: area.width, height: area.height, items }, skipped: canvas.skipped }
}

function drawTemplate(reference: XmlElement, canvas: Canvas, parts: DocumentParts): void {
  const path = parts.templates.get(reference.attributes.get('TemplateID')?.trim() ?? '')
  if (path === undefined) return
  drawContent(requireXml(parts.files, path), path, canvas, parts)
}

function drawContent(root: XmlElement, path: string, canvas: Canvas, parts: DocumentParts): void {
  const references = childrenOf(root, 'PageRes').map(element => element.text)
  const resources = references.length === 0 ? parts.resources : copyOf(parts.resources)
  for (const reference of references) addResources(resources, parts.files, path, reference)
  const layers = childrenOf(childOf(root, 'Content'), 'Layer')
  for (const layer of [...layers].sort((a, b) => rank(a) - rank(b))) drawObjects(layer, canvas, resources)
}

function rank(layer: XmlElement): number {
  const at = LAYER_ORDER.indexOf(layer.attributes.get('Type') ?? 'Body')
  return at < 0 ? 1 : at
}

/** An annotation shows its appearance, moved to its boundary (15.2); its actions stay what they are: text in a file. */
function drawAnnotations(pageId: string, canvas: Canvas, parts: DocumentParts): void {
  const path = parts.annotations.get(pageId)
  if (path === undefined) return
  for (const annotation of childrenOf(requireXml(parts.files, path), 'Annot')) {
    const appearance = childOf(annotation, 'Appearance')
    if (appearance === undefined || !isDrawn(annotation)) continue
    const box = boxOf(appearance.attributes.get('Boundary'))
    drawObjects(appearance, canvas, parts.resources, translation(box?.x ?? 0, box?.y ?? 0))
  }
}

/** Annotation files by page ID, from Annotations.xml. */
export function annotationPaths(
  files: Files,
  from: string,
  reference: string | undefined,
): Map<string, string> {
  const found = findXml(files, from, reference)
  if (found === undefined) return new Map()
  return new Map(
    childrenOf(found.root, 'Page').flatMap(page => {
      const file = findXml(files, found.path, childText(page, 'FileLoc'))
      const id = page.attributes.get('PageID')?.trim()
      return file === undefined || id === undefined ? [] : [[id, file.path] as const]
    }),
  )
}
