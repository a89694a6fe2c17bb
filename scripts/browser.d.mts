/** How to launch the browser of the tests; see browser.mjs. */
export function findBrowser(): Promise<{ executablePath: string; args: string[]; env: Record<string, string> }>
