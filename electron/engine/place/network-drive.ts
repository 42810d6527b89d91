/**
 * Whether a folder lies on another computer's disk. There neither SQLite's locks nor ours can be trusted, and a flush
 * may not reach a disk: a vault does not belong there. docs/spec/vault.md §6d
 */

/** What the system says about where a folder lies. */
export type SeenPlace = {
  platform: NodeJS.Platform
  /** With links and mapped drives resolved. */
  path: string
  /** Linux: the magic number of statfs(2). */
  type: number
  /** The name of the file system in the system's list of mounts; `null`: unknown. */
  mount: string | null
}

/**
 * statfs(2) and linux/magic.h. FUSE and 9p are left out: they are a disk of this computer as often as not, the latter
 * wherever the system itself runs in a container or under WSL.
 */
const LINUX_TYPES: ReadonlyMap<number, string> = new Map([
  [0x6969, 'nfs'],
  [0x517b, 'smb'],
  [0xff534d42, 'cifs'],
  [0xfe534d42, 'smb2'],
  [0x564c, 'ncp'],
  [0x5346414f, 'afs'],
  [0x73757245, 'coda'],
  [0x00c36400, 'ceph'],
  [0x0bd00bd0, 'lustre'],
  [0x786f4256, 'vboxsf'],
  [0xbacbacbc, 'vmhgfs'],
])

/** Names in the lists of mounts of Linux and macOS. */
const MOUNT_NAMES: ReadonlySet<string> = new Set([
  ...['nfs', 'nfs4', 'cifs', 'smb3', 'smbfs', 'ncpfs', 'afs', 'coda', 'ceph', 'lustre', 'vboxsf'],
  ...['afpfs', 'webdav', 'ftp', 'davfs', 'fuse.sshfs', 'fuse.davfs2', 'fuse.rclone', 'fuse.glusterfs'],
  ...['fuse.ceph', 'fuse.gvfsd-fuse', 'fuse.smbnetfs', 'fuse.curlftpfs', 'fuse.s3fs', 'fuse.vmhgfs-fuse'],
  ...['macfuse_sshfs', 'osxfuse_sshfs'],
])

/** The kind of network drive, as the system calls it; `null`: a disk of this computer, as far as it says. */
export function networkDriveOf({ platform, path, type, mount }: SeenPlace): string | null {
  if (platform === 'win32') return isUncPath(path) ? 'unc' : null
  if (mount !== null && MOUNT_NAMES.has(mount)) return mount
  // Negative where statfs answers 32 bits with a sign.
  return platform === 'linux' ? (LINUX_TYPES.get(type >>> 0) ?? null) : null
}

/** `\\server\share` and `\\?\UNC\server\share`; neither `\\?\C:\` nor `\\.\`, which are this computer's. */
function isUncPath(path: string): boolean {
  const plain = path.replaceAll('/', '\\')
  return /^\\\\\?\\unc\\/i.test(plain) || /^\\\\[^?.\\]/.test(plain)
}
