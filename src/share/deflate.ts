// The browser's own compression, between byte arrays.

/** Compresses without header and checksum. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** The opposite, for strangers' bytes: stops as soon as more than `most` bytes have come out. */
export async function inflate(bytes: Uint8Array, most: number): Promise<Uint8Array | 'damaged' | 'too-large'> {
  const reader = new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader()
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for (let next = await reader.read(); next.value !== undefined; next = await reader.read()) {
      length += next.value.length
      if (length > most) {
        await reader.cancel()
        return 'too-large'
      }
      parts.push(next.value)
    }
  } catch {
    return 'damaged'
  }
  return joined(parts, length)
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
