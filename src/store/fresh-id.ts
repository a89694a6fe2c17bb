/** A name that nothing else has. Not `crypto.randomUUID`, which frames without an origin of their own lack on a plain connection. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
