/** Work with one id is done one after another; different ids do not wait for each other. */
export class InTurn {
  readonly #last = new Map<string, Promise<unknown>>()

  async run<T>(id: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(id) ?? Promise.resolve()
    const turn = before.then(work, work)
    const settled = turn.catch(() => undefined)
    this.#last.set(id, settled)
    try {
      return await turn
    } finally {
      if (this.#last.get(id) === settled) this.#last.delete(id)
    }
  }
}
