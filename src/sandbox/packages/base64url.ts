// The encoding `base64url`, which Node has had since version 14 and the package has not.

type Any = (this: unknown, ...args: unknown[]) => unknown

/** What of `Buffer` takes an encoding. */
interface Encoding {
  isEncoding: unknown
  byteLength: unknown
  readonly prototype: { write: unknown; toString: unknown }
}

const isUrl = (encoding: unknown): boolean => typeof encoding === 'string' && encoding.toLowerCase() === 'base64url'
const plain = (encoding: unknown): unknown => (isUrl(encoding) ? 'base64' : encoding)

/** Teaches it to a Buffer. Reading takes both alphabets already; writing has its own and no padding. */
export function addBase64Url(buffer: Encoding): void {
  const replace = <T>(holder: T, name: keyof T, make: (own: Any) => Any): void => {
    Object.defineProperty(holder, name, { value: make(holder[name] as Any), writable: true, configurable: true })
  }
  const translating = (own: Any): Any =>
    function (...args) {
      return own.apply(this, args.map(plain))
    }
  replace(buffer, 'isEncoding', translating)
  replace(buffer, 'byteLength', (own) => (value, encoding) => own.call(buffer, value, plain(encoding)))
  replace(
    buffer.prototype,
    'write',
    (own) =>
      function (text, ...args) {
        return own.call(this, text, ...args.map(plain))
      },
  )
  replace(
    buffer.prototype,
    'toString',
    (own) =>
      function (encoding, ...range) {
        const text = own.apply(this, encoding === undefined && range.length === 0 ? [] : [plain(encoding), ...range])
        return isUrl(encoding) ? String(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') : text
      },
  )
}
