// YAML, by the library `yaml`; loaded when a text in it is opened.
import { parseDocument, YAMLMap, type CollectionTag, type ScalarTag, type YAMLSeq } from 'yaml'
import { parseJson, type Json } from '../base/json'
import { err, ok, type Result } from '../base/result'

/** A text of YAML as JSON; the short forms of CloudFormation's functions (`!Ref`) become their long ones. Else what is wrong, and where. */
export function readYaml(text: string): Result<Json, string> {
  try {
    const document = parseDocument(text, {
      version: '1.2',
      customTags: cloudFormationTags,
      // As CloudFormation reads it: of two keys the last counts, and the end of a flow map may stand at the margin.
      uniqueKeys: false,
      strict: false,
    })
    const [mistake] = document.errors
    if (mistake !== undefined) {
      const line = mistake.linePos?.[0].line
      return err(`line ${line ?? '?'}: ${(mistake.message.split(/ at line |\n/)[0] ?? '').trim()}`)
    }
    // A few lines of aliases can stand for gigabytes.
    const json = parseJson(JSON.stringify(document.toJS({ maxAliasCount: 100 }) ?? null))
    return json === undefined ? err('it is nested too deeply') : ok(json)
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
}

const functions =
  'Base64 Cidr FindInMap GetAtt GetAZs If ImportValue Join Select Split Sub Transform And Equals Not Or ForEach Length ToJsonString'
const names = ['Ref', 'Condition', ...functions.split(' ')]

const longName = (name: string): string => (name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`)

const cloudFormationTags = names.flatMap((name): (ScalarTag | CollectionTag)[] => {
  const tag = `!${name}`
  const wrapped = (value: unknown): object => ({ [longName(name)]: value })
  return [
    { tag, resolve: (text: string) => wrapped(name === 'GetAtt' ? attribute(text) : text) },
    { tag, collection: 'seq', resolve: (list) => pair(name, list) },
    { tag, collection: 'map', resolve: (map) => pair(name, map) },
  ]
})

/** `Queue.Arn` as the long form has it. */
const attribute = (text: string): string[] => {
  const dot = text.indexOf('.')
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)]
}

function pair(name: string, value: YAMLMap | YAMLSeq): YAMLMap {
  const map = new YAMLMap()
  map.set(longName(name), value)
  return map
}
