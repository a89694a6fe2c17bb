// The slash: the package, and not Node's own module.
import buffer from 'buffer/'

/** Node's `buffer`. */
export const whole = { ...buffer, Blob, File, atob, btoa }
