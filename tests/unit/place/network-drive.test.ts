import { expect, test } from 'vitest'
import { mountOf, mountsOfLinux, mountsOfMac } from '../../../electron/engine/place/mounts.ts'
import { networkDriveOf, type SeenPlace } from '../../../electron/engine/place/network-drive.ts'
import { networkDriveAt } from '../../../electron/engine/place/see-place.ts'

/* Which folders lie on another computer's disk, by what the three systems say of them. */
const EXT4 = 0xef53
const FUSE = 0x65735546

const linux = (type: number, mount: string | null = null): SeenPlace => ({
  platform: 'linux',
  path: '/home/li',
  type,
  mount,
})
const windows = (path: string): SeenPlace => ({ platform: 'win32', path, type: 0, mount: null })
const mac = (mount: string | null): SeenPlace => ({
  platform: 'darwin',
  path: '/Users/li',
  type: 0x1a,
  mount,
})

test.each<[SeenPlace, string | null]>([
  [linux(EXT4, 'ext4'), null],
  [linux(0x794c7630, 'overlay'), null],
  [linux(0x01021994, 'tmpfs'), null],
  [linux(FUSE, 'fuseblk'), null], // ntfs-3g: a local disk
  [linux(FUSE), null],
  [linux(FUSE, 'fuse.sshfs'), 'fuse.sshfs'],
  [linux(FUSE, 'fuse.gvfsd-fuse'), 'fuse.gvfsd-fuse'],
  [linux(0x6969, 'nfs4'), 'nfs4'],
  [linux(0x6969), 'nfs'], // the list of mounts could not be read
  [linux(0xff534d42), 'cifs'],
  [linux(0xff534d42 | 0), 'cifs'], // the same number with a sign
  [linux(0xfe534d42), 'smb2'],
  [linux(0x517b), 'smb'],
  [linux(0x00c36400), 'ceph'],
  [windows('C:\\Users\\li\\AppData\\Roaming\\hongtou'), null],
  [windows('\\\\?\\C:\\Users\\li'), null],
  [windows('\\\\.\\Volume{4c1b02c1}\\li'), null],
  [windows('\\\\wenjian\\jiyao$\\li'), 'unc'],
  [windows('//wenjian/jiyao/li'), 'unc'],
  [windows('\\\\?\\UNC\\wenjian\\jiyao\\li'), 'unc'],
  [mac('apfs'), null],
  [mac(null), null],
  [mac('smbfs'), 'smbfs'],
  [mac('nfs'), 'nfs'],
  [mac('afpfs'), 'afpfs'],
  [mac('macfuse_sshfs'), 'macfuse_sshfs'],
])('of %o it says %s', (seen, drive) => {
  expect(networkDriveOf(seen)).toBe(drive)
})

const MOUNTINFO = `21 26 0:20 / /proc rw,relatime - proc proc rw
26 1 254:0 / / rw,relatime - ext4 /dev/vda rw
40 26 0:45 / /home rw,relatime shared:3 master:1 - nfs4 10.20.0.5:/home rw,vers=4.2
41 40 8:17 / /home/li/my\\040disk rw - ext4 /dev/sdb1 rw
42 26 0:47 / /mnt rw - ext4 /dev/sdc1 rw
43 26 0:48 / /mnt rw - cifs //wenjian/jiyao rw
a line that is none`

test.each([
  ['/var/lib/hongtou', 'ext4'],
  ['/home', 'nfs4'],
  ['/home/li/hongtou', 'nfs4'],
  ['/home/li/my disk/hongtou', 'ext4'],
  ['/homework', 'ext4'],
  ['/mnt/x', 'cifs'],
])('in a list of mounts of Linux, %s lies in %s', (path, name) => {
  expect(mountOf(mountsOfLinux(MOUNTINFO), path)).toBe(name)
})

test('so does a list of macOS, whose names may have blanks and brackets', () => {
  const mounts = mountsOfMac(`/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//li@wenjian/jiyao on /Volumes/ji yao (1) (smbfs, nodev, nosuid, mounted by li)`)
  expect(mountOf(mounts, '/Volumes/ji yao (1)/hongtou')).toBe('smbfs')
  expect(mountOf(mounts, '/Users/li')).toBe('apfs')
  expect(mountOf([], '/Users/li')).toBeNull()
})

test('a folder that is not there yet lies where the folder above it does', () => {
  expect(networkDriveAt('/proc/self/none/at/all')).toBe(networkDriveAt('/proc'))
})
