/** Editors that may hold unsaved words register how to save them; a lock waits for all of them. */
const savers = new Set<() => Promise<void>>()

export function registerSaver(save: () => Promise<void>): () => void {
  savers.add(save)
  return () => savers.delete(save)
}

/** Saves everything open. A failed save does not keep the vault from locking: the journal of the engine has the rest. */
export async function beforeLeaving(): Promise<void> {
  await Promise.allSettled([...savers].map(save => save()))
}
