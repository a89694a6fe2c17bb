import {
  pickedCompletion,
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { ensureSyntaxTree, getIndentUnit, syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { Tree } from '@lezer/common'
import { allowedFields } from './asl-fields'
import { languageAround, placeOf, stateAround, statesAround, type Place } from './asl-place'
import { fixedValuesOf, pathValues, projectValuesOf, templateValues, type ValueWord } from './asl-values'
import type { Shape } from './asl-words'
import { fieldOf, literalText, propertyNames, spotAt, valueOf, type Spot, type TextSlice } from './json-tree'
import type { ProjectHints } from './project-hints'

/** Something that may be written at a spot; `text` is the JSON to insert, `|` in it is where the cursor goes. */
export interface Proposal {
  readonly label: string
  readonly kind: 'field' | 'state' | 'value'
  readonly text: string
  readonly doc: string
  readonly detail?: string
  readonly boost?: number
  /** The value is a choice: offer it at once. */
  readonly goesOn?: boolean
}

const placeholder: Readonly<Record<Shape, string>> = {
  text: '"|"',
  number: '|',
  object: '{ | }',
  array: '["|"]',
  objects: '[{ | }]',
  true: 'true|',
  false: 'false|',
}

const hasChoices = (name: string): boolean =>
  fixedValuesOf(name) !== undefined || nextFields.has(name) || ['Resource', 'QueueUrl', 'FunctionName'].includes(name)

const nextFields = new Set(['Next', 'Default', 'StartAt'])
const pathFields = /^(Variable|InputPath|OutputPath|ItemsPath|ResultPath|\w+Path)$/

/** Everything that fits at a spot of a definition. */
export function proposalsAt(text: TextSlice, tree: Tree, spot: Spot, hints: ProjectHints): readonly Proposal[] {
  if (spot.role === 'value') return valueProposals(text, spot, hints)
  return placeOf(spot.path) === 'states' ? stateProposals(text, tree, spot) : fieldProposals(text, spot)
}

function fieldProposals(text: TextSlice, spot: Spot): readonly Proposal[] {
  const present = new Set(propertyNames(text, spot.object))
  const own = keyAt(text, spot)
  const isCall = placeOf(spot.path) === 'call'
  const dynamic = isCall && languageAround(text, spot.object) === 'JSONPath'
  return allowedFields(text, spot.object)
    .filter(({ name }) => name === own || !(present.has(name) || present.has(`${name}.$`)))
    .filter(({ name }) => !(name === 'End' && present.has('Next')) && !(name === 'Next' && present.has('End')))
    .flatMap(({ name, shape, doc }, index): Proposal[] => {
      const field: Proposal = {
        label: name,
        kind: 'field',
        text: `"${name}": ${placeholder[shape]}`,
        doc,
        boost: 60 - index,
        goesOn: shape === 'text' && hasChoices(name),
      }
      const fromPath: Proposal = {
        ...field,
        label: `${name}.$`,
        text: `"${name}.$": "$|"`,
        detail: 'from a path',
        goesOn: false,
      }
      return dynamic ? [field, { ...fromPath, boost: 59 - index }] : [field]
    })
}

/** The name of the property that is being renamed. */
function keyAt(text: TextSlice, spot: Spot): string | null {
  return spot.from < spot.to ? literalText(text, spot) : null
}

/** States that are named by Next, Default or StartAt but not written yet. */
function stateProposals(text: TextSlice, tree: Tree, spot: Spot): readonly Proposal[] {
  const present = new Set(propertyNames(text, spot.object))
  const wanted = new Set<string>()
  const block = spot.object.parent?.parent ?? spot.object
  tree.iterate({
    from: block.from,
    to: block.to,
    enter: (node) => {
      if (node.name !== 'PropertyName' || !nextFields.has(literalText(text, node))) return
      const value = node.node.parent && valueOf(node.node.parent)
      const scope = value && statesAround(text, value)
      if (value?.name !== 'String' || scope?.from !== spot.object.from) return
      wanted.add(literalText(text, value))
    },
  })
  return [...wanted]
    .filter((name) => name !== '' && !present.has(name))
    .map((name) => ({
      label: name,
      kind: 'state',
      text: `${JSON.stringify(name)}: {\n\t"Type": "|"\n}`,
      doc: 'A state that is named but not written yet.',
      detail: 'new state',
      goesOn: true,
    }))
}

function valueProposals(text: TextSlice, spot: Spot, hints: ProjectHints): readonly Proposal[] {
  const { field, holder } = fieldOf(spot.path)
  const isElement = spot.path.at(-1) === 0
  if (nextFields.has(field) && !isElement) return stateNames(text, spot)
  if (isElement && field !== 'ErrorEquals') return []
  const words = valueWords(text, spot, field, placeOf(holder), hints)
  return words.map(({ name, doc, detail, boost }) => ({
    label: name,
    kind: 'value',
    text: `${JSON.stringify(name)}|`,
    doc,
    ...(detail === undefined ? {} : { detail }),
    ...(boost === undefined ? {} : { boost }),
  }))
}

function valueWords(
  text: TextSlice,
  spot: Spot,
  field: string,
  place: Place,
  hints: ProjectHints,
): readonly ValueWord[] {
  const ofProject = projectValuesOf(field, hints)
  if (ofProject) return ofProject
  const fixed = place === 'template' ? undefined : fixedValuesOf(field)
  if (fixed) return fixed
  if (languageAround(text, spot.object) === 'JSONata') return []
  if (field.endsWith('.$')) return templateValues
  return place !== 'template' && place !== 'call' && pathFields.test(field) ? pathValues : []
}

function stateNames(text: TextSlice, spot: Spot): readonly Proposal[] {
  const states = statesAround(text, spot.object)
  if (!states) return []
  const own = stateAround(text, spot.object)?.name
  return propertyNames(text, states).map((name, index) => ({
    label: name,
    kind: 'state',
    text: `${JSON.stringify(name)}|`,
    doc: '',
    ...(name === own ? { detail: 'this state', boost: -50 } : { boost: Math.max(-40, 40 - index) }),
  }))
}

/** Whether something follows that a comma must stand before. */
function followedByValue(text: TextSlice, to: number): boolean {
  const rest = /^\s*(.)/.exec(text.sliceString(to, Math.min(text.length, to + 1000)))
  return rest?.[1] === '"' || rest?.[1] === '{'
}

/** The change that a proposal makes, and where the cursor stands after it. */
export function changeFor(
  text: TextSlice,
  spot: Spot,
  proposal: Proposal,
  indent: { readonly base: string; readonly unit: string },
): { readonly from: number; readonly to: number; readonly insert: string; readonly cursor: number } {
  const hasValue = spot.role === 'key' && /^\s*:/.test(text.sliceString(spot.to, Math.min(text.length, spot.to + 100)))
  const template = hasValue ? `${JSON.stringify(proposal.label)}|` : proposal.text
  const spread = template.replaceAll('\n', `\n${indent.base}`).replaceAll('\t', indent.unit)
  const comma = !hasValue && followedByValue(text, spot.to) ? ',' : ''
  const lead = spot.needsComma ? ', ' : ''
  // The last bar: names may hold bars too.
  const bar = spread.lastIndexOf('|')
  const insert = lead + spread.slice(0, bar) + spread.slice(bar + 1) + comma
  return { from: spot.from, to: spot.to, insert, cursor: spot.from + lead.length + bar }
}

const baseIndent = (state: EditorState, offset: number): string => /^\s*/.exec(state.doc.lineAt(offset).text)?.[0] ?? ''

function applyProposal(view: EditorView, completion: Completion, proposal: Proposal, from: number, to: number): void {
  const { state } = view
  const spot = spotAt(state.doc, syntaxTree(state), to)
  if (!spot) return
  const indent = { base: baseIndent(state, from), unit: ' '.repeat(getIndentUnit(state)) }
  const change = changeFor(state.doc, spot, proposal, indent)
  view.dispatch({
    changes: change,
    selection: { anchor: change.cursor },
    annotations: pickedCompletion.of(completion),
    userEvent: 'input.complete',
    scrollIntoView: true,
  })
  if (proposal.goesOn) startCompletion(view)
}

/** The completion source for definitions. */
export const aslCompletion =
  (hints: () => ProjectHints) =>
  (context: CompletionContext): CompletionResult | null => {
    const { state, pos } = context
    const tree = ensureSyntaxTree(state, pos, 50) ?? syntaxTree(state)
    const spot = spotAt(state.doc, tree, pos)
    const isWriting = spot !== null && pos > spot.from
    if (!spot || !(context.explicit || isWriting)) return null
    const proposals = proposalsAt(state.doc, tree, spot, hints())
    if (proposals.length === 0) return null
    const quote = state.doc.sliceString(spot.from, spot.from + 1) === '"' ? 1 : 0
    return {
      from: spot.from + quote,
      options: proposals.map((proposal) => optionOf(proposal)),
      validFor: /^[^"\n]*$/,
    }
  }

function optionOf(proposal: Proposal): Completion {
  const { label, kind, doc, detail, boost } = proposal
  return {
    label,
    type: kind,
    apply: (view, completion, from, to) => applyProposal(view, completion, proposal, from, to),
    ...(doc ? { info: doc } : {}),
    ...(detail === undefined ? {} : { detail }),
    ...(boost === undefined ? {} : { boost }),
  }
}
