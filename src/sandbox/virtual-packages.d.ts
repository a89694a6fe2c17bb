/** Packages that functions may import, built ahead (scripts/packages-plugin.ts). */
declare module 'virtual:sandbox-packages' {
  export const packages: Readonly<
    Record<string, { readonly needs: readonly string[]; readonly load: () => Promise<string> }>
  >
}
