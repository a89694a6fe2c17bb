// What Node's `url` has beside the package of that name, which is the older half of it.
import url from 'url/'

const fileUrl = (text: string | URL): URL => {
  const made = new URL(text)
  if (made.protocol !== 'file:') throw new TypeError('The URL must be of scheme file')
  return made
}

/** Node's `url`. */
export const whole = {
  ...url,
  URL,
  URLSearchParams,
  fileURLToPath: (text: string | URL): string => decodeURIComponent(fileUrl(text).pathname),
  pathToFileURL: (path: string): URL => new URL(`file://${encodeURI(path)}`),
}
