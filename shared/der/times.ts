import { DerError } from './errors.ts'

const UTC = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/
const GENERALIZED = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{0,8}[1-9]))?Z$/

/** X.690 §11.8 with the century rule of RFC 5280 §4.1.2.5.1: 50–99 mean 19xx, 00–49 mean 20xx. */
export function parseUtcTime(text: string): Date {
  const [, year = '', ...rest] = UTC.exec(text) ?? refuse('UTCTime')
  return momentOf([(Number(year) < 50 ? '20' : '19') + year, ...rest], 'UTCTime')
}

/** X.690 §11.7: seconds given, in UTC, a fraction without trailing zeros. Finer than milliseconds is dropped. */
export function parseGeneralizedTime(text: string): Date {
  const fields = (GENERALIZED.exec(text) ?? refuse('GeneralizedTime')).slice(1)
  return momentOf(fields, 'GeneralizedTime')
}

function momentOf(fields: (string | undefined)[], type: string): Date {
  const [year = '', month = '', day = '', hour = '', minute = '', second = '', fraction = ''] = fields
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
  const moment = new Date(iso)
  // Date rolls 30 February over and refuses month 13: both are compared away here.
  if (Number.isNaN(moment.getTime()) || moment.toISOString() !== iso) return refuse(type)
  return moment
}

function refuse(type: string): never {
  throw new DerError('der-malformed', `${type} is not a moment`)
}
