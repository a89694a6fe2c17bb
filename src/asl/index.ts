// The Amazon States Language: text in, findings and a compiled machine out. Knows no service and no clock.
export { awsDefinitionError, awsDiagnostics, type AwsDiagnostic } from './aws-words'
export { compile } from './compile'
export { compileJsonata } from './expression/jsonata'
export { choiceLabel } from './choice-label'
export { peekPath } from './expression/peek-path'
export { bringLibraries, type ExpressionLibraries } from './expression/libraries'
export { explainExpressions, type ExplainedExpression } from './explain/expressions'
export { explainRules, type RuleOutcome } from './explain/rules'
export { matchesError, StateFailure, type ErrorOutcome } from './errors'
export type { MachineType } from './findings'
export type {
  Catcher,
  ChoiceRule,
  ChoiceState,
  DataFlow,
  ErrorHandling,
  Evaluation,
  FailState,
  ItemBatcher,
  ItemReader,
  Machine,
  MapState,
  ParallelState,
  PassState,
  ReaderConfig,
  ResultWriter,
  Retrier,
  State,
  SucceedState,
  TaskResource,
  TaskState,
  ToleratedFailure,
  WaitState,
} from './machine'
export { retryDelaySeconds } from './retry'
export { pointerOf, readSource, type Path, type Source } from './source'
export { validate } from './validate'
export { variableReferences } from './variable-references'
