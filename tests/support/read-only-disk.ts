import { armFaultPoint } from '../../electron/engine/vault/fault-points.ts'

/** From now on the disk answers every write of the vault's files as write-protected media do; answers how to end it. */
export function protectDisk(code = 'EROFS'): () => void {
  const refuse = () => {
    throw Object.assign(new Error('the disk is write-protected'), { code })
  }
  const disarm = (['disk:probe', 'disk:write'] as const).map(point => armFaultPoint(point, refuse))
  return () => {
    for (const undo of disarm) undo()
  }
}
