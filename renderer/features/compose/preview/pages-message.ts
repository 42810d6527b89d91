import type { OfficialDocument } from '../../../../shared/document/model.ts'
import type { PageElement } from '../../../components/page-sheet/parse-page.ts'
import type { Place } from '../body/caret.ts'

/** Asked of the worker that lays out: the pages of a document as it stands now. */
export type PagesRequest = { document: OfficialDocument }

/** Where a stretch of the text stands on its page, mm; a place in the text finds its page, and a click its place. */
export type TextSpot = Place & { x: number; y: number }

export type SheetDrawing = { drawing: PageElement; width: number; height: number; spots: readonly TextSpot[] }

/** Only pages that differ from those given before are sent; `undefined` says that one stayed as it was. */
export type PagesAnswer = { at: 'pages'; pages: (SheetDrawing | undefined)[] } | { at: 'failed' }
