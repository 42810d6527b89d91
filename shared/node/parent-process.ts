/**
 * The process that started this one, if it left a channel (child_process.fork; in Electron the shell puts the
 * channel of a utility process in its place). The channel's end is the parent's end.
 */
export type ParentProcess = {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onGone(listener: () => void): void
  /** Lets this process end although the parent is still there. */
  release(): void
}

export function findParentProcess(): ParentProcess | undefined {
  if (process.send === undefined) return undefined
  return {
    // A parent that is gone hears nothing any more; that is no error of ours.
    send: message => void (process.connected && process.send?.(message, undefined, {}, () => undefined)),
    onMessage: listener => process.on('message', listener),
    onGone: listener => process.once('disconnect', listener),
    release: () => process.connected && process.disconnect(),
  }
}
