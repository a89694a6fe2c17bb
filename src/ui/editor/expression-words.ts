// Words of expressions for completion: JSONata's functions, AWS's own among them, the context object, intrinsic functions.
import type { Completion } from '@codemirror/autocomplete'

/** A part of the context object, and what it is. */
export const contextParts: readonly { readonly path: string; readonly doc: string }[] = [
  { path: 'Execution.Id', doc: 'ARN of the execution' },
  { path: 'Execution.Input', doc: 'input of the execution' },
  { path: 'Execution.Name', doc: 'name of the execution' },
  { path: 'Execution.RoleArn', doc: 'role of the execution' },
  { path: 'Execution.StartTime', doc: 'when it started' },
  { path: 'Execution.RedriveCount', doc: 'how often it was redriven' },
  { path: 'StateMachine.Id', doc: 'ARN of the state machine' },
  { path: 'StateMachine.Name', doc: 'name of the state machine' },
  { path: 'State.Name', doc: 'name of the state' },
  { path: 'State.EnteredTime', doc: 'when the state was entered' },
  { path: 'State.RetryCount', doc: 'retries so far' },
  { path: 'Map.Item.Index', doc: 'number of the iteration, from 0' },
  { path: 'Map.Item.Value', doc: 'item of the iteration' },
  { path: 'Task.Token', doc: 'token that ends a waiting task' },
]

/** `name(arguments)  what it gives`, one per line. */
const functions = `
abs(number)  the number without its sign
append(a, b)  both arrays one after the other
average(numbers)  the mean
base64decode(text)  text from Base64
base64encode(text)  Base64 of the text
boolean(value)  true or false as JSONata sees it
ceil(number)  the next whole number up
contains(text, pattern)  whether the pattern occurs
count(array)  how many items
distinct(array)  each value once
each(object, function)  the function over name and value
error(message)  fails with that message
exists(value)  whether there is something
filter(array, function)  items that pass
floor(number)  the next whole number down
formatNumber(number, picture)  the number as text
fromMillis(millis)  ISO time of a number of milliseconds
hash(text, algorithm)  digest in hex: MD5, SHA-1, SHA-256, SHA-384, SHA-512
join(texts, separator)  one text
keys(object)  its names
length(text)  how many characters
lookup(object, name)  the value of that name
lowercase(text)  in small letters
map(array, function)  the function over each item
match(text, pattern)  what a regular expression finds
max(numbers)  the largest
merge(objects)  one object
millis()  virtual time in milliseconds
min(numbers)  the smallest
not(value)  the opposite
now()  virtual time as ISO text
number(value)  as a number
pad(text, width)  filled with blanks
parse(text)  value of a JSON text
partition(array, size)  arrays of that size
power(base, exponent)  base to the power of exponent
random(seed)  from 0 up to 1, seeded
range(first, last, step)  numbers in steps
reduce(array, function, start)  one value of all
replace(text, pattern, by)  with the pattern replaced
reverse(array)  last item first
round(number, digits)  rounded half to even
sift(object, function)  members that pass
single(array, function)  the one item that passes
sort(array, function)  in order
split(text, separator)  parts of the text
spread(object)  one object per member
sqrt(number)  square root
string(value)  as text
substring(text, start, length)  a part of the text
substringAfter(text, chars)  what stands behind
substringBefore(text, chars)  what stands before
sum(numbers)  all together
toMillis(time)  milliseconds of an ISO time
trim(text)  without blanks around
type(value)  name of its type
uppercase(text)  in capitals
uuid()  a random id
zip(arrays)  items side by side`

/** Completions for functions; the cursor goes between the brackets. */
export const jsonataFunctions: readonly Completion[] = functions
  .trim()
  .split('\n')
  .map((line) => {
    const [signature = '', doc = ''] = line.split('  ')
    const name = signature.slice(0, signature.indexOf('('))
    return {
      label: `$${name}`,
      detail: `${signature.slice(name.length)} ${doc}`,
      type: 'function',
      apply: `$${name}(`,
      boost: -10,
    }
  })

/** Calls of intrinsic functions as snippets. */
export const intrinsicCalls: readonly { readonly call: string; readonly doc: string }[] = [
  { call: "States.Format('#{text {}}', #{$.value})", doc: 'a text with values in it' },
  { call: 'States.StringToJson(#{$.text})', doc: 'value of a JSON text' },
  { call: 'States.JsonToString(#{$})', doc: 'JSON text of a value' },
  { call: 'States.JsonMerge(#{$.a}, #{$.b}, false)', doc: 'two objects as one' },
  { call: 'States.Array(#{$.a}, #{$.b})', doc: 'a list' },
  { call: 'States.ArrayPartition(#{$.list}, #{10})', doc: 'lists of that size' },
  { call: 'States.ArrayContains(#{$.list}, #{$.item})', doc: 'whether the item is in it' },
  { call: 'States.ArrayRange(#{0}, #{9}, #{1})', doc: 'numbers in steps' },
  { call: 'States.ArrayGetItem(#{$.list}, #{0})', doc: 'one item' },
  { call: 'States.ArrayLength(#{$.list})', doc: 'how many items' },
  { call: 'States.ArrayUnique(#{$.list})', doc: 'each item once' },
  { call: 'States.Base64Encode(#{$.text})', doc: 'Base64 of a text' },
  { call: 'States.Base64Decode(#{$.text})', doc: 'text from Base64' },
  { call: "States.Hash(#{$.text}, '#{SHA-256}')", doc: 'digest in hex' },
  { call: 'States.MathRandom(#{0}, #{100})', doc: 'a random whole number' },
  { call: 'States.MathAdd(#{$.n}, #{1})', doc: 'the sum' },
  { call: "States.StringSplit(#{$.text}, '#{,}')", doc: 'parts of a text' },
  { call: 'States.UUID()', doc: 'a random id' },
]
