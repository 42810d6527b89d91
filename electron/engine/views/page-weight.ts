import type { Page, PageItem } from '../../../shared/layout/pages.ts'
import type { SealPicture } from '../../../shared/layout/svg.ts'
import { OfdError } from '../../../shared/ofd/errors.ts'

const MAX_PICTURE_BYTES = 64 * 1024 * 1024 // a full page of colour at 600 dpi has about 30 MB
const MAX_MARKS = 2_000_000 // characters and path commands: a dense map has some hundred thousand

/**
 * Refuses a page that a few kilobytes have made heavy: one picture that stands there a thousand times is written out a
 * thousand times, and the window and the engine would stand still over it. Throws OfdError('ofd-limit').
 */
export function checkWeight({ items }: Page, stamps: readonly SealPicture[]): void {
  const pictures = [...stamps, ...items.filter(item => item.at === 'image')]
  const bytes = pictures.reduce((sum, picture) => sum + picture.bytes.length, 0)
  const marks = items.reduce((sum, item) => sum + marksOf(item), 0)
  if (bytes > MAX_PICTURE_BYTES || marks > MAX_MARKS) {
    throw new OfdError('ofd-limit', 'a page is too heavy to be shown')
  }
}

function marksOf(item: PageItem): number {
  if (item.at === 'text') return item.text.length
  return item.at === 'path' ? item.commands.length : 1
}
