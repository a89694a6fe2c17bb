// The names that a function finds on its global object: those of Node on Lambda, in every engine.
// A list of what stays and not of what goes: a browser's next door to the network or the machine is shut before it is known.

const ofTheLanguage =
  'AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError ' +
  'FinalizationRegistry Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map ' +
  'Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol ' +
  'SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly ' +
  'decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt ' +
  'undefined unescape'

const ofNode =
  'AbortController AbortSignal Blob ByteLengthQueuingStrategy CompressionStream CountQueuingStrategy Crypto CryptoKey ' +
  'CustomEvent DOMException DecompressionStream Event EventTarget File FormData Headers MessageChannel MessageEvent ' +
  'MessagePort Performance ReadableByteStreamController ReadableStream ReadableStreamBYOBReader ' +
  'ReadableStreamBYOBRequest ReadableStreamDefaultController ReadableStreamDefaultReader Request Response SubtleCrypto ' +
  'TextDecoder TextDecoderStream TextEncoder TextEncoderStream TransformStream TransformStreamDefaultController URL ' +
  'URLSearchParams WritableStream WritableStreamDefaultController WritableStreamDefaultWriter atob btoa clearImmediate ' +
  'clearInterval clearTimeout console crypto fetch global navigator performance process queueMicrotask setImmediate ' +
  'setInterval setTimeout structuredClone'

/** Names of the global object that stay; `self` is the worker's word for it, which some libraries ask for. */
export const keptGlobals: ReadonlySet<string> = new Set([...`${ofTheLanguage} ${ofNode}`.split(' '), 'self'])
