import type { WriteTransaction } from './tables.ts'

/**
 * What the pieces of work that the writer does in one transaction remember for each other, so that not each has to read
 * it again. It ends with the transaction, in which nobody else writes; when a piece is undone, all of it is forgotten,
 * for it may have been made of what is undone.
 */
export type Batch = { memory: Map<object, unknown> }

const batches = new WeakMap<WriteTransaction, Batch>()

export function joinBatch(trx: WriteTransaction, batch: Batch): void {
  batches.set(trx, batch)
}

/** One thing that a batch remembers. Outside of a batch nothing is. */
export class BatchSlot<T> {
  get(trx: WriteTransaction): T | undefined {
    return batches.get(trx)?.memory.get(this) as T | undefined
  }

  set(trx: WriteTransaction, value: T): void {
    batches.get(trx)?.memory.set(this, value)
  }
}
