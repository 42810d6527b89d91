import type { HandedFileId } from '../ids/brands.ts'

/** A file that a person dropped onto the window: its path stays in the main process. */
export type HandedFile = { id: HandedFileId; name: string }
