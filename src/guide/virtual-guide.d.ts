declare module 'virtual:guide' {
  export const pages: unknown
}

declare module 'virtual:guide-names' {
  export const names: unknown
}
