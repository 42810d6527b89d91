/** The only channels between the preload and main: calls and dropped files go up, events come down. */
export const CALL_CHANNEL = 'hongtou:call'
export const HAND_CHANNEL = 'hongtou:hand'
export const EVENT_CHANNEL = 'hongtou:event'
