/** A file system and the folder it is mounted at. */
export type Mount = { at: string; name: string }

/** `/proc/self/mountinfo` (proc_pid_mountinfo(5)): the fifth field is the place, the first after `-` the name. */
export function mountsOfLinux(listed: string): Mount[] {
  return listed.split('\n').flatMap(line => {
    const at = line.split(' ')[4]
    const name = / - (\S+)/.exec(line)?.[1]
    return at === undefined || name === undefined ? [] : [{ at: unescaped(at), name }]
  })
}

/** `mount` of macOS: `//user@server/share on /Volumes/share (smbfs, nodev, nosuid)`. */
export function mountsOfMac(listed: string): Mount[] {
  return listed.split('\n').flatMap(line => {
    const [, at, name] = / on (\/.*) \(([^,)]+)/.exec(line) ?? []
    return at === undefined || name === undefined ? [] : [{ at, name }]
  })
}

/** The file system in which a path lies: that of the innermost place, and of several at one place the last. */
export function mountOf(mounts: readonly Mount[], path: string): string | null {
  const around = mounts.filter(({ at }) => at === '/' || path === at || path.startsWith(`${at}/`))
  const inner = Math.max(...around.map(({ at }) => at.length))
  return around.findLast(({ at }) => at.length === inner)?.name ?? null
}

/** Blanks and backslashes stand as three octal digits. */
function unescaped(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
}
