const table = Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

/** CRC-32 of bytes (the polynomial of zip and of S3's checksums), as four bytes, highest first. */
export function crc32(bytes: Uint8Array): Uint8Array {
  let value = 0xffffffff
  for (const byte of bytes) value = (table[(value ^ byte) & 255] ?? 0) ^ (value >>> 8)
  value = ~value
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
}
