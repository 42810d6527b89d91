import { createLive } from './live.ts'

/** Whether files from outside are being dragged over the window: places that take them show themselves then. */
export const draggedFiles = createLive(false)

/**
 * Watches the window for files dragged in from outside. Where no place takes them they cannot be let go: without that
 * the browser would want to open them. Returns how to stop.
 */
export function watchDraggedFiles(): () => void {
  const watching = new AbortController()
  const { signal } = watching
  let isOurOwn = false // a picture of the page that is dragged looks like a file, too
  const over = (event: DragEvent) => {
    if (!hasFiles(event) || isOurOwn) return
    draggedFiles.set(true)
    if (event.defaultPrevented || event.dataTransfer === null) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'none'
  }
  const end = () => {
    isOurOwn = false
    draggedFiles.set(false)
  }
  const own = () => {
    isOurOwn = true
  }
  window.addEventListener('dragstart', own, { signal, capture: true })
  window.addEventListener('dragend', end, { signal })
  window.addEventListener('dragenter', over, { signal })
  window.addEventListener('dragover', over, { signal })
  window.addEventListener('dragleave', event => event.relatedTarget === null && end(), { signal })
  window.addEventListener('drop', end, { signal })
  return () => watching.abort()
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true
}
