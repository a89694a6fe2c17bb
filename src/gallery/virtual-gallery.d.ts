declare module 'virtual:gallery' {
  export const entries: unknown
  export const loaders: Readonly<Record<string, () => Promise<{ default: unknown }>>>
}
