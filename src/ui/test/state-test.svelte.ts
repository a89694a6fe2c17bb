import { untrack } from 'svelte'
import { isObject, member, parseJson, toText, type Json, type JsonObject } from '../../base/json'
import { readBlocks } from '../../graph/blocks'
import type { TestOutcome } from '../../host/protocol'
import { roleArn } from '../../project/arns'
import { throughFlow } from '../../views/through-flow'
import type { Models } from '../model/context'
import { stateOf } from '../words/run'
import { partsFor, startForm, testParams, testParamsAlone, troubleOf, type TestForm } from './form'
import { keepTest, keptTest } from './kept'

const slowMs = 500

/** The test of one state of the workflow on screen, as its panel shows it. */
export class StateTest {
  readonly name: string
  readonly #models: Models
  /** The panel stays with its workflow, whatever is opened beside it. */
  readonly #workflow: string
  readonly #key: string
  form: TestForm
  outcome: TestOutcome | null
  /** The call behind the outcome. */
  #sent: string
  /** Why nothing was sent. */
  trouble = $state<string | null>(null)
  isTesting = $state(false)
  isSlow = $state(false)

  constructor(models: Models, name: string) {
    this.#models = models
    this.name = name
    this.#workflow = untrack(() => models.commands.workflowOnScreen())
    this.#key = untrack(() => `${models.project.id}/${this.#workflow}/${name}`)
    const kept = keptTest(this.#key)
    this.form = $state.raw(kept?.form ?? untrack(() => this.#firstForm()))
    this.outcome = $state.raw(kept?.outcome ?? null)
    this.#sent = $state(kept?.sent ?? '')
  }

  /** The definition's text, as it is being edited. */
  get definition(): string {
    return this.#models.project.value.workflows.find((one) => one.name === this.#workflow)?.definition ?? ''
  }

  /** The state as it is written; null: the definition has it no more, or is no JSON at the moment. */
  readonly written: JsonObject | null = $derived.by(() => {
    const block = readBlocks(parseJson(this.definition)).blocks.find(({ states }) => states.has(this.name))
    return block?.states.get(this.name)?.value ?? null
  })
  readonly parts = $derived(partsFor(this.written ?? {}))
  readonly #language = $derived.by((): Json | undefined => {
    const definition = parseJson(this.definition)
    return isObject(definition) ? member(definition, 'QueryLanguage') : undefined
  })
  readonly isJsonata = $derived(
    ((this.written && member(this.written, 'QueryLanguage')) ?? this.#language) === 'JSONata',
  )
  readonly #subject = $derived.by(() => ({
    definition: this.definition,
    name: this.name,
    state: this.written ?? {},
    language: this.#language,
    roleArn: roleArn(this.#models.project.value.settings),
  }))
  /** The call that Test would make now. */
  readonly params = $derived.by(() => testParams(this.#subject, this.form))
  /** The outcome is of other texts. */
  readonly isStale = $derived.by(() => this.#sent !== toText(this.params))

  /** The visit that is on screen, else what Run would send. */
  #firstForm(): TestForm {
    const { run, selection, commands } = this.#models
    const execution = run.execution?.stateMachine === this.#workflow ? run.execution : null
    const visit = stateOf(execution && throughFlow(execution, selection.flow), this.name)
    const input = visit === null ? (commands.inputToRun()?.text ?? '{}') : toText(visit.input)
    return startForm(this.written ?? {}, input, visit?.result)
  }

  change(changed: Partial<TestForm>): void {
    this.form = { ...this.form, ...changed }
    this.#keep()
  }

  /** Tests the state; does nothing while a test is under way. */
  async test(): Promise<void> {
    const { run, project, toasts } = this.#models
    if (this.isTesting) return
    this.trouble =
      this.written === null ? 'The definition has no state of this name any more.' : troubleOf(this.form, this.parts)
    if (this.trouble !== null) return
    this.isTesting = true
    const timer = setTimeout(() => (this.isSlow = true), slowMs)
    const { params } = this
    try {
      const outcome = await (
        await run.engine()
      ).testState(project.value, params, testParamsAlone(this.#subject, this.form))
      this.outcome = outcome
      this.#sent = toText(params)
      this.#keep()
      toasts.announce(`Test of ${this.name}: ${wordOf(outcome)}.`)
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : String(error)
    } finally {
      clearTimeout(timer)
      this.isTesting = false
      this.isSlow = false
    }
  }

  #keep(): void {
    keepTest(this.#key, { form: this.form, outcome: this.outcome, sent: this.#sent })
  }
}

function wordOf(outcome: TestOutcome): string {
  if (outcome.kind === 'refused') return `refused, ${outcome.code}`
  return String(member(outcome.answer, 'status')).toLowerCase().replace('_', ' ')
}
