import { awsDiagnostics, readSource, validate, type AwsDiagnostic } from '../../../asl'
import { freeze, member, type Json, type JsonObject } from '../../../base/json'
import type { Call } from '../../service'
import type { StatesState } from '../state'
import { optionalText, requiredText } from './find'

const mostFindings = 100

/** Checks a definition without creating anything. Warnings are told on request, and never make it fail. */
export function validateStateMachineDefinition(_call: Call<StatesState>, params: JsonObject): Json {
  const source = readSource(requiredText(params, 'definition'))
  const type = optionalText(params, 'type') === 'EXPRESS' ? 'EXPRESS' : 'STANDARD'
  const all = awsDiagnostics([...source.diagnostics, ...validate(source, type)])
  const errors = all.filter((diagnostic) => diagnostic.severity === 'ERROR')
  // What this version does not run yet is a word to the person, not a finding of AWS's.
  const told = optionalText(params, 'severity') === 'WARNING' ? all.filter(isOfAws) : errors
  const most = Number(member(params, 'maxResults') ?? 0) || mostFindings
  return freeze({
    result: errors.length > 0 ? 'FAIL' : 'OK',
    diagnostics: told.slice(0, most).map((diagnostic) => ({ ...diagnostic })),
    truncated: told.length > most,
  })
}

const isOfAws = ({ code }: AwsDiagnostic): boolean => code !== 'NOT_SUPPORTED_YET'
