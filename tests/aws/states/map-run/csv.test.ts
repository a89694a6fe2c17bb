import { expect, test } from 'vitest'
import { csvRows } from '../../../../src/aws/states/map-run/csv'

const rows = (text: string, delimiter = ','): string[][] => [...csvRows(text, delimiter)]

test.each([
  [
    'plain rows, with either end of line',
    'a,b\r\nc,d\ne,f',
    [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ],
  ],
  [
    'empty fields stand, empty lines do not',
    'a,,\n\n,\n',
    [
      ['a', '', ''],
      ['', ''],
    ],
  ],
  ['quotes hold delimiters, line breaks and doubled quotes', '"a,b","c\nd","e""f"', [['a,b', 'c\nd', 'e"f']]],
  ['an empty field in quotes is a row', '""\n', [['']]],
  ['a backslash is dropped, the character behind it stays', 'a\\,b,"c\\"d"', [['a,b', 'c"d']]],
  ['a mark of byte order is no part of the first field', '\ufeffa,b', [['a', 'b']]],
  ['quotes within a field are part of it', 'a"b"c,d', [['a"b"c', 'd']]],
  ['a quote that is never closed goes to the end', '"a,b\nc', [['a,b\nc']]],
  ['nothing is no row', '', []],
])('%s', (_name, text, expected) => {
  expect(rows(text)).toEqual(expected)
})

test.each([';', '|', '\t', ' '])('the delimiter %j', (delimiter) => {
  expect(rows(`a${delimiter}b,c`, delimiter)).toEqual([['a', 'b,c']])
})
