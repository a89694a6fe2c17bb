// What the page needs of the world outside. The app hands it in; tests and the page's own development hand in stand-ins.
import type { EngineConnection } from '../../host/client'
import type { EngineClient, TrialsApi, TurnTaker } from '../../host/protocol'
import type { FunctionHost, Report } from '../../sandbox/function-host'
import type { Store } from '../../store/store'

/** The asynchronous edges, each loaded when it is first needed. */
export interface Edges {
  openStore(): Promise<Store>
  /** A store for somebody else's project: what happens in it stays in this tab. */
  guestStore(): Promise<Store>
  connectEngine(client: EngineClient, onsilent: () => void): Promise<EngineConnection>
  connectTrials(client: TurnTaker): Promise<TrialsApi>
  functionHost(onreport: (report: Report) => void): Promise<FunctionHost>
}
