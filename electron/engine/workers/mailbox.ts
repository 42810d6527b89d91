/** Messages in the order they came, for one reader who waits for them. */
export type Mailbox<Message> = {
  put(message: Message): void
  /** The next message; rejects when the mailbox was closed and is empty. */
  next(): Promise<Message>
  close(reason: Error): void
}

export function createMailbox<Message>(): Mailbox<Message> {
  const held: Message[] = []
  let closed: Error | undefined
  let wake: (() => void) | undefined
  const rouse = () => {
    wake?.()
    wake = undefined
  }
  return {
    put: message => {
      held.push(message)
      rouse()
    },
    next: async () => {
      for (;;) {
        // Whatever is held is a message; the end of an input is `undefined`.
        if (held.length > 0) return held.shift() as Message
        if (closed !== undefined) throw closed
        await new Promise<void>(resolve => {
          wake = resolve
        })
      }
    },
    close: reason => {
      closed ??= reason
      rouse()
    },
  }
}
