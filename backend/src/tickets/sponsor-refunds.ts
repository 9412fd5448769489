import { eventManagerAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { allowedCalls, type SponsoredOperation, Sponsorship, type Verdict } from '../relayer/index.ts'
import { REFUND, refundData } from './refund-rows.ts'
import { RefundNotSponsored } from './tickets.errors.ts'

/** A refund is paid for when it is that of one ticket of a cancelled event that waits for it; each ticket has one. */
@Injectable()
export class SponsorRefunds implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly sponsorship: Sponsorship,
  ) {}

  onModuleInit(): void {
    this.sponsorship.allow({
      kind: REFUND,
      calls: () => allowedCalls(this.chain.contracts.EventManager, eventManagerAbi, ['refund']),
      rule: judge,
    })
  }
}

async function judge(operations: readonly SponsoredOperation[], work: UnitOfWork): Promise<Verdict[]> {
  const rows = await work.query<{ operation_id: string; token_id: string; event_id: string }>(
    `select operation_id, token_id, event_id from asked_refunds where operation_id = any($1) and status = 'sent'`,
    [operations.map(({ id }) => id)],
  )
  const asked = new Map(rows.map((row) => [row.operation_id, row]))
  return operations.map(({ id, calls }) => {
    const refund = asked.get(id)
    const isAsked = refund && calls.length === 1 && calls[0]?.data === refundData([refund.token_id])
    if (!isAsked) return { isSponsored: false, because: new RefundNotSponsored({}) }
    return { isSponsored: true, eventId: refund.event_id }
  })
}
