/** What the harness gives to the packages that it loads: `send` takes a WireRequest and gives a WireAnswer (src/aws/wire). */
declare module 'stepyard:wire' {
  export function send(request: object): Promise<unknown>
}
