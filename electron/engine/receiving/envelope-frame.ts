import { ReceivingError } from './receiving-error.ts'

const LENGTH_BYTES = 4

/** The envelope out of the frame u32 length ‖ waybill statement ‖ envelope (docs/spec/exchange-interface.md). */
export function envelopeInFrame(frame: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  const length = frame.length < LENGTH_BYTES ? Number.POSITIVE_INFINITY : view.getUint32(0)
  if (LENGTH_BYTES + length > frame.length) {
    throw new ReceivingError('envelope-frame-malformed', 'the exchange sent a frame that is cut off')
  }
  return frame.slice(LENGTH_BYTES + length)
}
