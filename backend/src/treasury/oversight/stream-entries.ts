import { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import { BYTE_ORDER_MARK, csvRow } from '../../platform/index.ts'
import { type EntriesQuery, type EntrySeen, ListEntries } from './list-entries.ts'

const AT_ONCE = 500
const HEADER = ['happened', 'posted', 'kind', 'reversal', 'account', 'currency', 'debit', 'credit', 'key', 'reference']

/** The books as a file for a spreadsheet, a row for each line, read as fast as it is taken. */
@Injectable()
export class StreamEntries {
  constructor(private readonly entries: ListEntries) {}

  csv(query: Omit<EntriesQuery, 'limit' | 'cursor'>): Readable {
    return Readable.from(this.#rows(query), { objectMode: false })
  }

  async *#rows(query: Omit<EntriesQuery, 'limit' | 'cursor'>): AsyncGenerator<string> {
    yield BYTE_ORDER_MARK + csvRow(HEADER)
    for (let cursor: string | undefined; ; ) {
      const { items, nextCursor } = await this.entries.page({ ...query, limit: AT_ONCE, cursor })
      if (items.length > 0) yield items.map(rowsOf).join('')
      if (nextCursor === null) return
      cursor = nextCursor
    }
  }
}

function rowsOf({ happenedAt, postedAt, kind, isReversal, key, reference, lines }: EntrySeen): string {
  return lines
    .map(({ account, currency, amountUnits }) => {
      const isCredit = amountUnits.startsWith('-')
      const sums = isCredit ? ['', amountUnits.slice(1)] : [amountUnits, '']
      const when = [happenedAt.toISOString(), postedAt.toISOString()]
      return csvRow([...when, kind, isReversal ? 'yes' : 'no', account, currency, ...sums, key, reference])
    })
    .join('')
}
