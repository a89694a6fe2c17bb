// What a distributed Map adds: where its items come from, how they are put together, where the results go.
import { isObject, member, type Json, type JsonObject } from '../../base/json'
import type { Site } from '../findings'
import type { Path } from '../source'
import { checkRequired, checkUnknown, checkWrongLanguage } from './fields'
import { checkExpressions, inputOnly } from './jsonata'
import { checkNumberOrPath } from './numeric'
import { checkTemplate } from './templates'
import { checkEnum, checkExclusive, checkFilledArray, checkObject, checkText, shown } from './values'

const longestLabel = 40
const badInLabel = /[\s?*<>{}[\]:;,\\|^~$#%&`"\u0000-\u001f\u007f-\u009f]/
const mostBatchBytes = 262_144

const readers: Readonly<Record<string, readonly string[]>> = {
  InputType: ['CSV', 'JSON', 'JSONL', 'MANIFEST', 'PARQUET'],
  CSVHeaderLocation: ['FIRST_ROW', 'GIVEN'],
  CSVDelimiter: ['COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB'],
  Transformation: ['NONE', 'LOAD_AND_FLATTEN'],
  ManifestType: ['S3_INVENTORY', 'ATHENA_DATA'],
}
const writers: Readonly<Record<string, readonly string[]>> = {
  Transformation: ['NONE', 'COMPACT', 'FLATTEN'],
  OutputType: ['JSON', 'JSONL'],
}

/** Label, ItemReader, ItemBatcher and ResultWriter. AWS takes them on every Map and uses them in a distributed one. */
export function checkDistributed(site: Site): void {
  checkLabel(site)
  checkPart(site, 'ItemReader', checkReader)
  checkPart(site, 'ItemBatcher', checkBatcher)
  checkPart(site, 'ResultWriter', checkWriter)
}

function checkPart(site: Site, field: string, check: (site: Site, part: JsonObject) => void): void {
  const part = member(site.fields, field)
  if (part !== undefined && checkObject(site, [field], part) && isObject(part)) check(site, part)
}

function checkLabel(site: Site): void {
  const label = member(site.fields, 'Label')
  if (label === undefined || !checkText(site, ['Label'], label)) return
  if (label !== '' && label.length <= longestLabel && !badInLabel.test(label)) return
  const bad = badInLabel.exec(label)?.[0]
  const text =
    label === ''
      ? 'is empty. Delete it, and AWS makes one.'
      : label.length > longestLabel
        ? `has ${label.length} characters, and AWS takes at most ${longestLabel}. Shorten it.`
        : `holds ${JSON.stringify(bad)}, which may not stand in a label. Use letters, digits, - and _.`
  site.report(['Label'], text, { aws: 'Label is not valid' })
}

function checkReader(site: Site, reader: JsonObject): void {
  const place = ['ItemReader']
  checkCall(site, place, reader, ['ReaderConfig'], ['getObject', 'listObjectsV2'])
  checkRequired(site, place, reader, ['Resource'])
  const config = member(reader, 'ReaderConfig')
  if (config === undefined) return
  const at = [...place, 'ReaderConfig']
  if (!checkObject(site, at, config) || !isObject(config)) return
  const known = [...Object.keys(readers), 'CSVHeaders', 'ItemsPointer', 'MaxItems', 'MaxItemsPath']
  checkUnknown(site, at, config, known)
  checkWrongLanguage(site, at, config, site.language === 'JSONata' ? ['MaxItemsPath'] : [])
  checkWords(site, at, config, readers)
  checkNumberOrPath(site, at, config, 'MaxItems', { min: 0, whole: true })
  const pointer = member(config, 'ItemsPointer')
  if (pointer !== undefined) checkText(site, [...at, 'ItemsPointer'], pointer)
  if (member(config, 'InputType') === 'PARQUET') site.notYet([...at, 'InputType'], 'Items of Parquet files are')
  checkHeaders(site, at, config)
}

function checkHeaders(site: Site, at: Path, config: JsonObject): void {
  const headers = member(config, 'CSVHeaders')
  const place = [...at, 'CSVHeaders']
  if (headers === undefined) {
    if (member(config, 'CSVHeaderLocation') === 'GIVEN') checkRequired(site, at, config, ['CSVHeaders'])
  } else if (checkFilledArray(site, place, headers, 'Name the columns of the file.')) {
    headers.forEach((name, i) => checkText(site, [...place, i], name))
  }
}

function checkBatcher(site: Site, batcher: JsonObject): void {
  const place = ['ItemBatcher']
  const limits = ['MaxItemsPerBatch', 'MaxInputBytesPerBatch']
  const paths = limits.map((field) => `${field}Path`)
  checkUnknown(site, place, batcher, [...limits, ...paths, 'BatchInput'])
  if (site.language === 'JSONata') checkWrongLanguage(site, place, batcher, paths)
  checkNumberOrPath(site, place, batcher, 'MaxItemsPerBatch', { min: 1, whole: true })
  checkNumberOrPath(site, place, batcher, 'MaxInputBytesPerBatch', { min: 1, max: mostBatchBytes, whole: true })
  if (![...limits, ...paths].some((field) => Object.hasOwn(batcher, field))) {
    site.report(place, 'says nowhere how large a batch is. Add "MaxItemsPerBatch": 10, or MaxInputBytesPerBatch.')
  }
  const input = member(batcher, 'BatchInput')
  if (input !== undefined) checkValue(site, [...place, 'BatchInput'], input)
}

function checkWriter(site: Site, writer: JsonObject): void {
  const place = ['ResultWriter']
  checkCall(site, place, writer, ['WriterConfig'], ['putObject'])
  const config = member(writer, 'WriterConfig')
  if (config === undefined) {
    if (!Object.hasOwn(writer, 'Resource')) {
      site.report(place, 'is empty. Add Resource and the bucket, or WriterConfig, or delete it.')
    }
    return
  }
  const at = [...place, 'WriterConfig']
  if (!checkObject(site, at, config) || !isObject(config)) return
  checkUnknown(site, at, config, Object.keys(writers))
  checkWords(site, at, config, writers)
}

/** Resource and its Parameters, or Arguments in JSONata: a call of S3. */
function checkCall(
  site: Site,
  place: Path,
  part: JsonObject,
  more: readonly string[],
  actions: readonly string[],
): void {
  checkUnknown(site, place, part, ['Resource', 'Parameters', 'Arguments', ...more])
  checkWrongLanguage(site, place, part, [site.language === 'JSONata' ? 'Parameters' : 'Arguments'])
  checkExclusive(site, place, part, 'Parameters', 'Arguments')
  const values = member(part, site.language === 'JSONata' ? 'Arguments' : 'Parameters')
  const at = [...place, site.language === 'JSONata' ? 'Arguments' : 'Parameters']
  if (values !== undefined) checkValue(site, at, values)
  const resource = member(part, 'Resource')
  if (resource === undefined || !checkText(site, [...place, 'Resource'], resource)) return
  const action = /^arn:[\w-]+:states:[^:]*:[^:]*:s3:(\w+)$/.exec(resource)?.[1]
  if (action !== undefined && actions.includes(action)) return
  const cure = actions.map((name) => `"arn:aws:states:::s3:${name}"`).join(' or ')
  site.report([...place, 'Resource'], `is ${shown(resource)}. Write ${cure}.`, {
    aws: `The resource provided ${resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
  })
}

function checkWords(
  site: Site,
  at: Path,
  config: JsonObject,
  allowed: Readonly<Record<string, readonly string[]>>,
): void {
  for (const [field, words] of Object.entries(allowed)) {
    const value = member(config, field)
    if (value !== undefined) checkEnum(site, [...at, field], value, words)
  }
}

function checkValue(site: Site, place: Path, value: Json): void {
  if (site.language === 'JSONata') checkExpressions(site, place, value, inputOnly)
  else checkTemplate(site, place, value)
}
