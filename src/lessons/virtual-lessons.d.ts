declare module 'virtual:lessons' {
  export const lessons: unknown
  export const loaders: Readonly<Record<string, () => Promise<{ default: unknown }>>>
}
