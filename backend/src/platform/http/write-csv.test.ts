import { describe, expect, test } from '@jest/globals'
import { csvRow } from './write-csv.ts'

describe('a row of a CSV file', () => {
  test('default: commas, quotes and line breaks stay inside of their cell', () => {
    expect(csvRow(['a,b', 'say "hi"', 'two\r\nlines', 7, null, '한강'])).toBe(
      '"a,b","say ""hi""","two\r\nlines",7,,한강\r\n',
    )
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '|calc', '%x'])(
    'behavior: a spreadsheet shows %j and runs nothing',
    (text) => {
      expect(csvRow([text]).replaceAll('"', '')).toBe(`'${text}\r\n`)
    },
  )

  test('behavior: a quoted formula is none either', () => {
    expect(csvRow(['=HYPERLINK("https://example.com","x")'])).toBe(`"'=HYPERLINK(""https://example.com"",""x"")"\r\n`)
  })
})
