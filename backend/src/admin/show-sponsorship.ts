import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { FundsRows, operationsIn, SumUpSponsorship } from '../relayer/index.ts'
import type { sponsorshipView } from './admin.schemas.ts'
import { NameSubjects } from './name-subjects.ts'

type View = z.infer<typeof sponsorshipView>

/** What sponsoring has cost, what it may still cost, and what there is to pay it from. */
@Injectable()
export class ShowSponsorship {
  constructor(
    private readonly funds: FundsRows,
    private readonly names: NameSubjects,
    private readonly sponsorship: SumUpSponsorship,
  ) {}

  async view(): Promise<View> {
    const [{ inAll, today, days, events, people }, funds] = await Promise.all([this.sponsorship.sum(), this.#funds()])
    const ofEvents = events.map((budget) => ({ ...budget, eventId: budget.subject }))
    const ofPeople = people.map((budget) => ({ ...budget, personId: budget.subject }))
    const [titleOf, emailOf] = [await this.names.titlesOf(ofEvents), await this.names.emailsOf(ofPeople)]
    return {
      ...{ inAll, today, funds },
      days: days.map((budget) => ({ ...budget, day: budget.period })),
      events: ofEvents.map((budget) => ({ ...budget, eventTitle: titleOf(budget.eventId) })),
      people: ofPeople.map((budget) => ({ ...budget, personEmail: emailOf(budget.personId) })),
    }
  }

  async #funds(): Promise<View['funds']> {
    const funds = await this.funds.last()
    if (!funds) return null
    const { deposit, stake, isStaked, seenAt } = funds
    return {
      depositUnits: String(deposit),
      depositOperations: operationsIn(deposit, funds),
      stakeUnits: String(stake),
      isStaked,
      lanes: funds.lanes.map(({ balance, ...lane }) => ({
        ...lane,
        balanceUnits: String(balance),
        operations: operationsIn(balance, funds),
      })),
      seenAt: seenAt.toISOString(),
    }
  }
}
