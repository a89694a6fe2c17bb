/** An address block: the first bits of an IPv4 or IPv6 address. */
export interface Cidr {
  readonly bits: string
}

/** Bits of an address as a text of 32 or 128 digits; null: it is none. */
function bitsOf(address: string): string | null {
  const binary = (value: number, width: number): string => value.toString(2).padStart(width, '0')
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) {
    const bytes = address.split('.').map(Number)
    return bytes.every((byte) => byte < 256) ? bytes.map((byte) => binary(byte, 8)).join('') : null
  }
  const halves = address.split('::')
  if (halves.length > 2 || !/^[0-9a-f:]+$/i.test(address)) return null
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null
  const groups = [...head, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...tail]
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => binary(parseInt(group, 16), 16)).join('')
    : null
}

/** Reads `10.0.0.0/24`; null: it is no address block. */
export function parseCidr(text: string): Cidr | null {
  const found = /^([0-9a-f.:]+)\/(\d{1,3})$/i.exec(text)
  const bits = found?.[1] === undefined ? null : bitsOf(found[1])
  const width = Number(found?.[2])
  return bits === null || width > bits.length ? null : { bits: bits.slice(0, width) + (bits.length === 32 ? '4' : '6') }
}

/** Whether an address is inside of a block. */
export function isInCidr(address: string, block: string): boolean {
  const cidr = parseCidr(block)
  const bits = bitsOf(address)
  if (cidr === null || bits === null) return false
  const isVersion4 = bits.length === 32
  return cidr.bits.endsWith(isVersion4 ? '4' : '6') && bits.startsWith(cidr.bits.slice(0, -1))
}
