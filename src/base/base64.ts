const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The bytes of a base64 text; undefined where it is none. Not `atob`: its rules about white space and its errors are the browser's. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/={1,2}$/, '')
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*$/.test(digits)) return undefined
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4))
  let bits = 0
  let held = 0
  let next = 0
  for (let i = 0; i < digits.length; i++) {
    bits = ((bits << 6) | alphabet.indexOf(digits.charAt(i))) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[next++] = (bits >> held) & 0xff
  }
  return bytes
}

/** Bytes as base64, padded. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3)
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    text += alphabet.charAt(bits >> 18) + alphabet.charAt((bits >> 12) & 63)
    text += b === undefined ? '=' : alphabet.charAt((bits >> 6) & 63)
    text += c === undefined ? '=' : alphabet.charAt(bits & 63)
  }
  return text
}
