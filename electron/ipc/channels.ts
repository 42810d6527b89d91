/** The only two channels between the preload and main: calls go up, events come down. */
export const CALL_CHANNEL = 'hongtou:call'
export const EVENT_CHANNEL = 'hongtou:event'
