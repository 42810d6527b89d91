/** How this program names itself in what it writes; the same as in package.json (a test holds them together). */
export const PRODUCT_NAME = 'Hongtou'
export const PRODUCT_VERSION = '0.1.0'
