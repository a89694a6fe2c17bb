// What the tests with AWS's own clients need of the endpoint.

/** Where a client finds the endpoint; any credentials do. */
export const clientOf = (port: number) => ({
  endpoint: `http://127.0.0.1:${port}`,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
})

/** One of the controls beside AWS's operations. */
export const control = (port: number, path: string, body: object): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}/_playground/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Lets virtual time pass until nothing is left to do. */
export const runUntilIdle = (port: number, more: object = {}): Promise<Response> =>
  control(port, 'run', { until: 'idle', maxVirtualSeconds: 1000, ...more })
