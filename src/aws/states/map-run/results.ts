// ResultWriter: what comes of the child executions of a Map Run, as the state's result or as files in S3.
import type { MapState, ResultWriter } from '../../../asl'
import { freeze, isArray, isObject, member, toText, utf8Length, type Json, type JsonObject } from '../../../base/json'
import { isoTimeShort } from '../../../kernel/time'
import { AwsError, type Call } from '../../service'
import { Scope } from '../context-object'
import { redriveMembers } from '../redrive/describe'
import type { Execution, StatesState, Step } from '../state'
import { MapRunFailure, s3Cause } from './failure'
import { childCount } from './map-run'
import type { MapRun } from './state'

/** The results as the state gets them where nothing is exported; failed ones are not among the outputs. */
export function resultsOf(call: Call<StatesState>, run: MapRun, writer: ResultWriter | null): Json {
  const transformation = writer?.transformation ?? 'COMPACT'
  if (transformation === 'NONE') return childrenOf(call, run).map((child) => recordOf(call, child))
  const failed = new Set(run.failed)
  const outputs = run.results.filter((_, index) => !failed.has(index))
  return transformation === 'FLATTEN' ? outputs.flat() : outputs
}

function childrenOf(call: Call<StatesState>, run: MapRun): Execution[] {
  return run.children.flatMap((arn) => call.state.executions[arn] ?? [])
}

/** One execution in AWS's words; Input and Output are texts. */
function recordOf(call: Call<StatesState>, execution: Execution): JsonObject {
  const { output, error, cause, endedAt } = execution
  const redrive = redriveMembers(call, execution)
  const reason = member(redrive, 'redriveStatusReason')
  return {
    ...(cause === undefined ? {} : { Cause: cause }),
    ...(error === undefined ? {} : { Error: error }),
    ExecutionArn: execution.arn,
    Input: execution.inputText,
    InputDetails: { Included: true },
    Name: execution.name,
    ...(output === undefined ? {} : { Output: toText(output), OutputDetails: { Included: true } }),
    RedriveCount: execution.redriveCount,
    RedriveStatus: member(redrive, 'redriveStatus') ?? null,
    ...(reason === undefined ? {} : { RedriveStatusReason: reason }),
    StartDate: isoTimeShort(execution.startedAt),
    StateMachineArn: execution.stateMachine,
    Status: execution.status,
    ...(endedAt === null ? {} : { StopDate: isoTimeShort(endedAt) }),
  }
}

/**
 * Writes SUCCEEDED_0, FAILED_0, PENDING_0 and manifest.json below Prefix and the Map Run's own id. Gives the state's result; null: the
 * state exports nothing. Throws MapRunFailure.
 */
export function exportResults(step: Step, state: MapState, run: MapRun): Json | null {
  const { writer } = state
  if (writer === null || writer.parameters === null) return null
  const { call } = step
  const parameters = writer.parameters(step.flow.visit.effective, new Scope(step))
  const { Bucket = '', Prefix = '' } = isObject(parameters) ? parameters : {}
  const folder = [String(Prefix).replace(/\/$/, ''), run.arn.split(':').at(-1) ?? ''].filter(Boolean).join('/')
  const put = (name: string, body: string): JsonObject => {
    const Key = `${folder}/${name}`
    request(step, { Bucket, Key, Body: body, ContentType: 'application/json' })
    return { Key, Size: utf8Length(body) }
  }
  const files: Record<string, Json> = { FAILED: [], PENDING: [], SUCCEEDED: [] }
  for (const [kind, records] of Object.entries(recordsByEnd(call, run, writer))) {
    if (records.length === 0) continue
    const isLines = writer.outputType === 'JSONL'
    const body = isLines ? records.map(toText).join('\n') : toText(records)
    files[kind] = [put(`${kind}_0.${isLines ? 'jsonl' : 'json'}`, body)]
  }
  const manifest = { DestinationBucket: Bucket, MapRunArn: run.arn, ResultFiles: files }
  put('manifest.json', toText(manifest))
  return freeze({ MapRunArn: run.arn, ResultWriterDetails: { Bucket, Key: `${folder}/manifest.json` } })
}

/** Only what has succeeded is transformed. */
function recordsByEnd(call: Call<StatesState>, run: MapRun, writer: ResultWriter): Record<string, readonly Json[]> {
  const children = childrenOf(call, run)
  const succeeded = children.filter(({ status }) => status === 'SUCCEEDED')
  const outputs = succeeded.map(({ output = null }) => output)
  const pending: Json[] = []
  for (let index = run.children.length; index < childCount(run); index++)
    pending.push({ Input: toText(run.batches?.[index]?.input ?? run.items[index] ?? null), Status: 'PENDING' })
  return {
    FAILED: children.filter(({ status }) => status !== 'SUCCEEDED').map((child) => recordOf(call, child)),
    PENDING: pending,
    SUCCEEDED:
      writer.transformation === 'NONE'
        ? succeeded.map((child) => recordOf(call, child))
        : writer.transformation === 'COMPACT'
          ? outputs
          : outputs.flatMap((output) => (isArray(output) ? output : [output])),
  }
}

function request(step: Step, params: JsonObject): void {
  const { call, execution, flow } = step
  try {
    call.request('s3', 'PutObject', params, { kind: 'execution', execution: execution.arn, state: flow.state })
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    throw new MapRunFailure('States.ResultWriterFailed', s3Cause(step, error))
  }
}
