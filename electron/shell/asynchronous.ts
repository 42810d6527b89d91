/** The calls of a contract as functions that answer later. */
export type Asynchronous<T extends Record<string, (...args: never[]) => unknown>> = {
  readonly [C in keyof T]: (...args: Parameters<T[C]>) => Promise<ReturnType<T[C]>>
}
