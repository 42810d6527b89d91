/**
 * Does the work for several at once, at most `limit` of them. What answers false, or fails, lets nothing more begin; what
 * is under way comes to its own end first. True when all of it was done; throws the first failure.
 */
export async function atOnce<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<boolean>,
): Promise<boolean> {
  const rest = [...items]
  let isWhole = true
  const one = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) {
      const done = await work(item).catch(error => {
        rest.length = 0
        throw error
      })
      if (done) continue
      isWhole = false
      rest.length = 0
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, one))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return isWhole
}
