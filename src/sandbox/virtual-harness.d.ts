declare module 'virtual:sandbox-harness' {
  /** Text of the script that runs beside a stranger's function in its worker. */
  export const harnessCode: string
}
