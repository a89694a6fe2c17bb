// Text and bytes. `TextEncoder` and `TextDecoder` are in every engine, and give the same everywhere.
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** UTF-8 bytes of a text; a lone surrogate becomes U+FFFD. */
export const toUtf8 = (text: string): Uint8Array => encoder.encode(text)

/** Text of UTF-8 bytes; bytes that are none become U+FFFD, a byte order mark stays. */
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes)
