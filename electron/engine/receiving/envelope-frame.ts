import { ReceivingError } from './receiving-error.ts'

const LENGTH_BYTES = 4

/** The envelope out of the frame u32 length ‖ waybill statement ‖ envelope (docs/spec/exchange-interface.md). */
export function envelopeInFrame(frame: Uint8Array): Uint8Array {
  return frame.slice(LENGTH_BYTES + waybillBytes(frame))
}

/** The waybill's statement in its binary form, out of the same frame. */
export function waybillInFrame(frame: Uint8Array): Uint8Array {
  return frame.slice(LENGTH_BYTES, LENGTH_BYTES + waybillBytes(frame))
}

function waybillBytes(frame: Uint8Array): number {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  const length = frame.length < LENGTH_BYTES ? Number.POSITIVE_INFINITY : view.getUint32(0)
  if (LENGTH_BYTES + length > frame.length) {
    throw new ReceivingError('envelope-frame-malformed', 'the exchange sent a frame that is cut off')
  }
  return length
}
