import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Bucket,
  bytesPerSecondOf,
  drained,
  filled,
  msToWait,
  newBucket,
} from '../../../shared/delivery/bandwidth.ts'
import { missingRoom, SPARE_BYTES } from '../../../shared/delivery/room.ts'

const RATE = bytesPerSecondOf(800) // 100,000 bytes a second

describe('the bucket of bytes', () => {
  test('lets the first chunk go at once, and the next one when the first is waited off', () => {
    const bucket = drained(filled(newBucket(0), RATE, 0), 1_000_000)
    expect(msToWait(bucket, RATE)).toBe(10_000)
    expect(msToWait(filled(bucket, RATE, 9_999), RATE)).toBeGreaterThan(0)
    expect(msToWait(filled(bucket, RATE, 10_000), RATE)).toBe(0)
  })

  test('saves up no more than a second', () => {
    const rested = filled(newBucket(0), RATE, 3_600_000)
    expect(msToWait(drained(rested, 2 * RATE), RATE)).toBe(1_000)
  })

  test('is neither filled nor emptied by a clock that goes back', () => {
    const bucket = drained(filled(newBucket(50_000), RATE, 50_000), RATE)
    expect(filled(bucket, RATE, 10_000).bytes).toBe(bucket.bytes)
  })

  test('never lets more than the limit pass, but for one chunk and one second', () => {
    const chunks = fc.array(fc.integer({ min: 1, max: 1_048_592 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(chunks, fc.integer({ min: 16, max: 100_000 }), (sizes, kilobits) => {
        const rate = bytesPerSecondOf(kilobits)
        let bucket: Bucket = newBucket(0)
        let [now, passed] = [0, 0]
        for (const bytes of sizes) {
          bucket = filled(bucket, rate, now)
          now += msToWait(bucket, rate)
          bucket = drained(filled(bucket, rate, now), bytes)
          passed += bytes
          expect(passed - bytes).toBeLessThanOrEqual((now / 1000 + 1) * rate + 1)
        }
      }),
    )
  })
})

describe('room on the disk', () => {
  test('is what is needed and what is always left over', () => {
    expect(missingRoom(1000, SPARE_BYTES + 1000)).toBe(0)
    expect(missingRoom(1000, SPARE_BYTES + 999)).toBe(1)
    expect(missingRoom(1000, 0)).toBe(SPARE_BYTES + 1000)
  })
})
