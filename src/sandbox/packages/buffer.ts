// Node's `buffer`. The slash: the package, and not Node's own module.
import buffer from 'buffer/'
import { addBase64Url } from './base64url'

addBase64Url(buffer.Buffer)

/** Node's `buffer`. */
export const whole = { ...buffer, Blob, File, atob, btoa }
