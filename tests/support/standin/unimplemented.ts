// What runtimes and debuggers ask of any object, whether or not it is there.
const ALWAYS_ASKED = new Set(['then', 'toJSON', 'nodeType', 'asymmetricMatch', 'inspect', '$$typeof'])

/**
 * Gives `part` the type of Electron's whole `T`; every member that is not in `part` throws
 * "stand-in: NAME.member is not implemented" when it is touched.
 */
export function standIn<T extends object>(name: string, part: Partial<T> | object): T {
  return new Proxy(part, {
    get(target, key) {
      if (!Reflect.has(target, key) && typeof key === 'string' && !ALWAYS_ASKED.has(key)) {
        throw new Error(`stand-in: ${name}.${key} is not implemented`)
      }
      // Private fields live on the target, so its methods run on it and not on the proxy.
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' && typeof target === 'object' ? value.bind(target) : value
    },
  }) as T
}

/** A part of Electron of which the shell uses nothing at all. */
export function absent<T extends object>(name: string): T {
  return standIn<T>(name, {})
}

/** The same for a class: `new` and every static member throw. */
export function absentClass(name: string): new () => never {
  class Absent {
    constructor() {
      throw new Error(`stand-in: new ${name} is not implemented`)
    }
  }
  return standIn(name, Absent) as unknown as new () => never
}
