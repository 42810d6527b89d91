import type { TFunction } from 'i18next'
import type { BodyEditor } from './body-editor.ts'
import type { Facts } from './facts.ts'

/** What tools are made from: the editor, what the caret stands in, and the words. */
export type Bench = { editor: BodyEditor; facts: Facts; t: TFunction }
