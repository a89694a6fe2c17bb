import type { Lesson } from '../../check/lesson'
import type { Check } from '../../project/check'
import type { TrialRecording } from '../../host/protocol'
import type { Progress } from '../../store/progress'
import type { Store } from '../../store/store'
import { openRecording } from '../model/open-recording'
import type { ProjectModel } from '../model/project.svelte'
import type { RunModel } from '../model/run.svelte'
import type { TrialsModel } from '../model/trials'
import { readLessonText, type LessonText } from './lesson-text'

/** Seeds of a check that says nothing of them. */
const defaultSeeds = 3

/** How a check stands. `seeds`: each that was tried, and why it did not pass. */
export interface CheckState {
  readonly check: Check
  readonly status: 'waiting' | 'running' | 'passed' | 'failed'
  readonly seeds: readonly { readonly seed: number; readonly missed: string | null }[]
  /** A run that does not pass, to look at. */
  readonly failing: TrialRecording | null
}

interface Surroundings {
  readonly store: Store | null
  readonly run: RunModel
  readonly project: ProjectModel
  readonly trials: () => Promise<TrialsModel>
}

/** A lesson that somebody is at: its text, their answers, the checks of what they made. */
export class LessonModel {
  readonly lesson: Lesson
  readonly text: LessonText
  progress = $state.raw<Progress>() as Progress
  checks = $state.raw<readonly CheckState[]>([])
  isChecking = $state(false)
  /** The check could not be done. */
  trouble = $state<string | null>(null)
  /** Which hints fit what was found by the last check. */
  #fitting = $state.raw<readonly boolean[]>([])
  readonly #store: Store | null
  readonly #run: RunModel
  readonly #trials: () => Promise<TrialsModel>
  readonly #project: ProjectModel

  constructor(lesson: Lesson, progress: Progress, { store, run, project, trials }: Surroundings) {
    this.lesson = lesson
    this.text = readLessonText(lesson.text)
    this.progress = progress
    this.checks = lesson.checks.map(untried)
    this.#store = store
    this.#run = run
    this.#trials = trials
    this.#project = project
  }

  /** The project in which it is worked on. */
  get projectId(): string | null {
    return this.progress.projectId
  }

  /** Hints that fit, as many as were asked for, and whether there is one more. */
  get hints(): { readonly open: LessonText['hints']; readonly hasMore: boolean } {
    const fitting = this.text.hints.filter(({ when }, i) => when === null || this.#fitting[i] === true)
    const open = fitting.slice(0, this.progress.hints)
    return { open, hasMore: open.length < fitting.length }
  }

  /** The answer to the question; null: none yet. */
  get answer(): number | null {
    const answer = this.progress.answers['predict']
    return answer === undefined ? null : Number(answer)
  }

  get isSolutionShown(): boolean {
    return this.progress.answers['solution'] === 'shown'
  }

  async predict(option: number): Promise<void> {
    await this.#keep({ answers: { ...this.progress.answers, predict: String(option) } })
  }

  async openHint(): Promise<void> {
    await this.#keep({ hints: this.progress.hints + 1 })
  }

  async showSolution(): Promise<void> {
    await this.#keep({ answers: { ...this.progress.answers, solution: 'shown' } })
  }

  /** A step of the text is done; it stays so. */
  async passStep(title: string): Promise<void> {
    if (this.progress.passed.includes(title)) return
    const passed = [...this.progress.passed, title]
    const isDone = this.lesson.checks.length === 0 && this.text.steps.every((step) => passed.includes(step.title))
    await this.#keep({ passed, isDone: this.progress.isDone || isDone })
  }

  /** Puts the project back as the lesson gives it, and forgets answers and hints. What was there comes back by Undo. */
  async reset(): Promise<void> {
    this.checks = this.lesson.checks.map(untried)
    this.#fitting = []
    this.trouble = null
    const before = this.#project.value
    this.#project.editWithUndo(
      'The lesson begins anew.',
      (now) => ({ ...this.lesson.start, name: now.name }),
      () => before,
    )
    await this.#keep({ passed: [], hints: 0, answers: {}, isDone: false })
  }

  /** Puts the solution into the project; what was there comes back by Undo. */
  solve(): void {
    const { solution } = this.lesson
    if (solution === null) return
    const before = this.#project.value
    this.#project.editWithUndo(
      'The solution stands in the project.',
      (now) => ({ ...solution, name: now.name }),
      () => before,
    )
  }

  /** Runs what the person made, with every check and seed. */
  async check(): Promise<void> {
    if (this.isChecking) return
    this.isChecking = true
    this.trouble = null
    this.checks = this.lesson.checks.map(untried)
    try {
      const project = this.#project.value
      for (const i of this.lesson.checks.keys()) if (!(await this.#checkOne(i, project))) return
      if (this.checks.every(({ status }) => status === 'passed'))
        await this.#keep({ isDone: true, passed: this.lesson.checks.map(({ name }) => name) })
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : String(error)
    } finally {
      this.isChecking = false
    }
  }

  async stopChecking(): Promise<void> {
    await (await this.#trials()).end()
  }

  /** Shows the run of a check that did not pass. */
  async look({ check, failing }: CheckState): Promise<void> {
    if (failing === null) return
    await openRecording(this.#run, this.projectId ?? '', failing, { workflow: check.run?.workflow, title: check.name })
  }

  /** False: it was stopped. */
  async #checkOne(at: number, project: ProjectModel['value']): Promise<boolean> {
    const check = this.lesson.checks[at]
    if (check === undefined) return true
    const change = (to: Partial<CheckState>): void => {
      this.checks = this.checks.map((one, i) => (i === at ? { ...one, ...to } : one))
    }
    change({ status: 'running' })
    const seeds = Array.from({ length: check.run?.seeds ?? defaultSeeds }, (_, i) => i + 1)
    const conditions = at === 0 ? this.text.hints.map(({ when }) => when ?? 'true') : []
    const end = await (
      await this.#trials()
    ).tryOut({ project, plan: check.run ?? {}, seeds, checks: [check], conditions }, (results) => {
      const told = results.map(({ seed, missed }) => ({ seed, missed: missed[0] ?? null }))
      change({ seeds: [...(this.checks[at]?.seeds ?? []), ...told].sort((a, b) => a.seed - b.seed) })
      const first = results.find(({ seed }) => seed === 1)
      if (first !== undefined && at === 0) this.#fitting = first.holds
    })
    if (!end.isWhole) {
      change({ status: 'waiting' })
      return false
    }
    const isPassed = this.checks[at]?.seeds.every(({ missed }) => missed === null) === true
    change({ status: isPassed ? 'passed' : 'failed', failing: end.failing })
    return true
  }

  async #keep(change: Partial<Progress>): Promise<void> {
    this.progress = { ...this.progress, ...change, changedAt: Date.now() }
    await this.#store?.saveProgress(this.progress)
  }
}

const untried = (check: Check): CheckState => ({ check, status: 'waiting', seeds: [], failing: null })
