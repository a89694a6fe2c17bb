// Packages without types of their own; what functions see of them is Node's.
declare module 'assert/' {
  const assert: { deepStrictEqual(a: unknown, b: unknown): void }
  export = assert
}
declare module 'buffer/' {
  const buffer: { readonly Buffer: typeof Buffer }
  export = buffer
}
declare module 'url/' {
  const url: object
  export = url
}
declare module 'util/' {
  const util: object
  export = util
}
declare module 'stepyard:whole' {
  const whole: object
  export = whole
}
