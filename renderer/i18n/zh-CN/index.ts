import { approval } from './approval.ts'
import { care } from './care.ts'
import { copies } from './copies.ts'
import { deputies } from './deputies.ts'
import { desk } from './desk.ts'
import { editing } from './editing.ts'
import { entry } from './entry.ts'
import { exchange } from './exchange.ts'
import { general } from './general.ts'
import { handover } from './handover.ts'
import { joint } from './joint.ts'
import { lineRecord } from './line-record.ts'
import { lists } from './lists.ts'
import { networkDrive } from './network-drive.ts'
import { print } from './print.ts'
import { proxy } from './proxy.ts'
import { rekey } from './rekey.ts'
import { replacement } from './replacement.ts'
import { sealing } from './sealing.ts'
import { seat } from './seat.ts'
import { writing } from './writing.ts'

/** Chinese is written first; every other language must have exactly its keys. */
export const zhCN = {
  ...general,
  ...entry,
  ...writing,
  ...editing,
  ...exchange,
  ...desk,
  ...approval,
  ...care,
  ...rekey,
  ...sealing,
  ...seat,
  ...copies,
  ...joint,
  ...lists,
  ...replacement,
  ...print,
  ...lineRecord,
  ...deputies,
  ...proxy,
  ...networkDrive,
  ...handover,
} as const
