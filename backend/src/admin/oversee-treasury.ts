import type { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { ListEntries, ReadLimits, StreamEntries, SumUpBooks } from '../treasury/index.ts'
import type { ledgerFileQuery, ledgerPage, ledgerQuery, treasuryQuery, treasuryView } from './treasury-admin.schemas.ts'

/** The books, what they add up to, and whether the chain agrees. */
@Injectable()
export class OverseeTreasury {
  constructor(
    private readonly entries: ListEntries,
    private readonly files: StreamEntries,
    private readonly limits: ReadLimits,
    private readonly sums: SumUpBooks,
  ) {}

  async page(query: z.infer<typeof ledgerQuery>): Promise<z.infer<typeof ledgerPage>> {
    const { items, nextCursor } = await this.entries.page(query)
    const views = items.map(({ happenedAt, postedAt, lines, ...entry }) => ({
      ...{ ...entry, lines: [...lines] },
      ...{ happenedAt: happenedAt.toISOString(), postedAt: postedAt.toISOString() },
    }))
    return { items: views, nextCursor }
  }

  file(query: z.infer<typeof ledgerFileQuery>): Readable {
    return this.files.csv(query)
  }

  async view(query: z.infer<typeof treasuryQuery>): Promise<z.infer<typeof treasuryView>> {
    const [sums, { limits, ...opsWallet }] = await Promise.all([this.sums.view(query), this.limits.today()])
    const { balances, flows, moves, reconciliation } = sums
    const last = reconciliation && {
      ...reconciliation,
      lookedAt: reconciliation.lookedAt.toISOString(),
      findings: reconciliation.findings.map(({ where, ...finding }) => ({
        ...finding,
        where: where && { ...where, entries: [...where.entries] },
      })),
    }
    return {
      ...{ balances: [...balances], flows: [...flows], moves: [...moves] },
      ...{ opsWallet: { ...opsWallet, limits: [...limits] }, reconciliation: last },
    }
  }
}
