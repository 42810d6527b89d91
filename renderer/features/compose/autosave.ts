export type SaveState =
  | { at: 'saved'; when: string }
  | { at: 'dirty' }
  | { at: 'saving' }
  | { at: 'failed'; error: unknown }

/** Long enough not to save every stroke, short enough to lose only a breath of work. */
const PAUSE_MS = 800

export type AutosaveOptions = {
  /** Saves what stands now; answers when it was saved. */
  save: () => Promise<string>
  show: (state: SaveState) => void
}

/** Saves after a pause in the changes. One save at a time: what is written meanwhile is saved right after it. */
export function createAutosave({ save, show }: AutosaveOptions) {
  let isDirty = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined

  function changed(): void {
    if (!isDirty) show({ at: 'dirty' })
    isDirty = true
    clearTimeout(timer)
    timer = setTimeout(() => void saveNow().catch(() => undefined), PAUSE_MS)
  }

  async function saveNow(): Promise<void> {
    await running?.catch(() => undefined)
    if (!isDirty) return
    running = saveOnce()
    await running
  }

  async function saveOnce(): Promise<void> {
    clearTimeout(timer)
    isDirty = false
    show({ at: 'saving' })
    try {
      const when = await save()
      show(isDirty ? { at: 'dirty' } : { at: 'saved', when })
    } catch (error) {
      isDirty = true
      show({ at: 'failed', error })
      throw error
    }
  }

  return { changed, save: saveNow, stop: () => clearTimeout(timer) }
}
