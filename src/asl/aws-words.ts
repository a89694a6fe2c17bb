// Findings as AWS's API gives them.
import type { Diagnostic } from '../base/text'

/** One entry of `diagnostics` in the answer of ValidateStateMachineDefinition. */
export interface AwsDiagnostic {
  readonly severity: 'ERROR' | 'WARNING'
  readonly code: string
  readonly message: string
  readonly location?: string
}

/** Findings in AWS's words. Where the JSON itself is broken AWS tells the first mistake only. */
export function awsDiagnostics(diagnostics: readonly Diagnostic[]): AwsDiagnostic[] {
  const broken = diagnostics.find((diagnostic) => diagnostic.code === 'INVALID_JSON_DESCRIPTION')
  return (broken === undefined ? diagnostics : [broken]).map((diagnostic) => {
    const message = diagnostic.awsMessage ?? diagnostic.message
    const location = diagnostic.pointer === '' ? /\n at (\[Source: .*\])$/s.exec(message)?.[1] : diagnostic.pointer
    const severity = diagnostic.severity === 'error' ? 'ERROR' : 'WARNING'
    return { severity, code: diagnostic.code, message, ...(location === undefined ? {} : { location }) }
  })
}

/** The message of InvalidDefinition. AWS writes `null` where it names no place. */
export function awsDefinitionError(diagnostics: readonly Diagnostic[]): string {
  const errors = awsDiagnostics(diagnostics.filter((diagnostic) => diagnostic.severity === 'error'))
  const texts = errors.map(({ code, message, location }) => `${code}: ${message} at ${location ?? 'null'}`)
  return `Invalid State Machine Definition: '${texts.join(', ')}'`
}
