// What a person sets up for the test of a state, and the TestState call that it makes.
import { isArray, isObject, member, parseJson, toText, type Json, type JsonObject } from '../../base/json'

/** Who does the state's work: its service, or what is written here. */
export type MockKind = 'none' | 'result' | 'error'
/** How much AWS would tell. */
export type Level = 'INFO' | 'DEBUG' | 'TRACE'
/** How strictly AWS checks a mocked result. */
export type FieldValidation = 'STRICT' | 'PRESENT' | 'NONE'

/** All fields of the form; texts as they were typed. */
export interface TestForm {
  input: string
  variables: string
  context: string
  mock: MockKind
  result: string
  error: string
  cause: string
  validation: FieldValidation
  level: Level
  /** How often a retrier was used before. */
  retries: number
  /** How many iterations of a Map failed. */
  failedIterations: number
  /** What the ItemReader of a Map would read. */
  items: string
}

/** What of the form a state has use for. */
export interface FormParts {
  readonly canMock: boolean
  /** It cannot be tested otherwise: it stands for others, or somebody is waited for. */
  readonly mustMock: boolean
  readonly hasRetry: boolean
  readonly isMap: boolean
  readonly hasReader: boolean
}

/** What of the form a state has use for. */
export function partsFor(state: JsonObject): FormParts {
  const type = member(state, 'Type')
  const resource = String(member(state, 'Resource') ?? '')
  const isOuter = type === 'Map' || type === 'Parallel'
  const retriers = member(state, 'Retry')
  return {
    canMock: isOuter || type === 'Task',
    mustMock: isOuter || /:activity:|\.(sync|sync:2|waitForTaskToken)$/.test(resource),
    hasRetry: isArray(retriers) && retriers.length > 0,
    isMap: type === 'Map',
    hasReader: member(state, 'ItemReader') !== undefined,
  }
}

/** The form as it opens. `input` and `result`: those of the last run, as far as it came. */
export function startForm(state: JsonObject, input: string, result: Json | undefined): TestForm {
  const { mustMock } = partsFor(state)
  return {
    input: laidOut(input),
    variables: '',
    context: '',
    mock: mustMock ? 'result' : 'none',
    result: JSON.stringify(result ?? exampleResult(state), null, 2),
    error: 'States.TaskFailed',
    cause: '',
    validation: 'STRICT',
    level: 'DEBUG',
    retries: 0,
    failedIterations: 0,
    items: '[]',
  }
}

/** A text of one line is laid out, for reading; one that a person has laid out stays as it is. */
function laidOut(text: string): string {
  const value = text.trim().includes('\n') ? undefined : parseJson(text)
  return value === undefined ? text : JSON.stringify(value, null, 2)
}

/** A first result to start from, of a form that AWS takes. */
function exampleResult(state: JsonObject): Json {
  const branches = member(state, 'Branches')
  if (isArray(branches)) return branches.map(() => ({}))
  if (member(state, 'Type') === 'Map') return []
  const resource = String(member(state, 'Resource') ?? '')
  if (/:lambda:invoke$/.test(resource)) return { StatusCode: 200, Payload: {} }
  if (/:sqs:sendMessage$/.test(resource)) return { MessageId: '00000000-0000-4000-8000-000000000001' }
  if (/:states:startExecution$/.test(resource))
    return {
      ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:name:id',
      StartDate: '2026-01-01T00:00:00Z',
    }
  return {}
}

/** The fields of the form that hold JSON, by the names that a person reads. */
const jsonFields = {
  input: 'The input',
  variables: 'Variables',
  context: 'The context object',
  result: 'The mocked result',
  items: 'The items that are read',
} as const

/** Why the form cannot be sent; null: it can. */
export function troubleOf(form: TestForm, parts: FormParts): string | null {
  for (const field of ['input', 'variables', 'context', 'result', 'items'] as const) {
    if (!isUsed(form, parts, field)) continue
    if (parseJson(form[field]) === undefined) return `${jsonFields[field]}: this is no JSON.`
  }
  return null
}

function isUsed(form: TestForm, parts: FormParts, field: keyof typeof jsonFields): boolean {
  if (field === 'result') return parts.canMock && form.mock === 'result'
  if (field === 'items') return parts.hasReader && form.mock !== 'none'
  if (field === 'context') return parts.canMock && form.mock !== 'none' && form.context.trim() !== ''
  return form[field].trim() !== ''
}

/** Which state of which definition is tested, as whom. */
export interface Subject {
  readonly definition: string
  readonly name: string
  readonly state: JsonObject
  /** QueryLanguage of the definition, where it names one. */
  readonly language: Json | undefined
  readonly roleArn: string
}

/** The parameters of TestState for a state inside of its definition. */
export function testParams(subject: Subject, form: TestForm): JsonObject {
  return { definition: subject.definition, stateName: subject.name, ...otherParams(subject, form) }
}

/** The same for the state by itself, which then needs the language that the definition gives it. */
export function testParamsAlone(subject: Subject, form: TestForm): JsonObject {
  const { state, language } = subject
  const alone = member(state, 'QueryLanguage') === undefined && language !== undefined
  return {
    definition: toText(alone ? { ...state, QueryLanguage: language } : state),
    ...otherParams(subject, form),
  }
}

function otherParams({ state, roleArn }: Subject, form: TestForm): JsonObject {
  const parts = partsFor(state)
  const isMocked = parts.canMock && form.mock !== 'none'
  const text = (name: string, value: string): JsonObject => (value.trim() === '' ? {} : { [name]: value.trim() })
  return {
    roleArn,
    ...text('input', form.input),
    ...text('variables', form.variables),
    inspectionLevel: form.level,
    ...(isMocked ? { mock: mockOf(form), ...text('context', form.context), ...configurationOf(form, parts) } : {}),
  }
}

function mockOf(form: TestForm): JsonObject {
  if (form.mock === 'error') {
    const { error, cause } = form
    return { errorOutput: { ...(error === '' ? {} : { error }), ...(cause === '' ? {} : { cause }) } }
  }
  return { result: form.result, ...(form.validation === 'STRICT' ? {} : { fieldValidationMode: form.validation }) }
}

function configurationOf(form: TestForm, parts: FormParts): JsonObject {
  const configuration: JsonObject = {
    ...(parts.hasRetry && form.retries > 0 ? { retrierRetryCount: form.retries } : {}),
    ...(parts.isMap && form.failedIterations > 0 ? { mapIterationFailureCount: form.failedIterations } : {}),
    ...(parts.hasReader ? { mapItemReaderData: form.items } : {}),
  }
  return Object.keys(configuration).length === 0 ? {} : { stateConfiguration: configuration }
}

/** The call as a command of the AWS CLI, for a POSIX shell. */
export function cliCommand(params: JsonObject): string {
  const options = Object.entries(params)
    .filter(([, value]) => !isObject(value) || Object.keys(value).length > 0)
    .map(([name, value]) => {
      const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
      return `${option} ${quoted(typeof value === 'string' ? value : toText(value))}`
    })
  return ['aws stepfunctions test-state', ...options].join(' \\\n  ')
}

const quoted = (text: string): string =>
  /^[\w:/.-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
