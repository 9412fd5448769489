import { Body, Controller, Get, Header, Post, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import type { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../identity/index.ts'
import { Answers, AsIntention, Idempotent, type Intention } from '../platform/index.ts'
import { operationView } from '../relayer/index.ts'
import { ClaimReward } from './claims/claim-reward.ts'
import { ListPoints } from './list-points.ts'
import { ownPoints, ownRewards, pointsQuery, rewardClaim } from './rewards.schemas.ts'
import { ShowRewards } from './show-rewards.ts'

@Controller('me/rewards')
@ForPerson()
export class RewardsController {
  constructor(
    private readonly claims: ClaimReward,
    private readonly points: ListPoints,
    private readonly rewards: ShowRewards,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Your points, what they have brought, and what can be claimed' })
  @Answers(ownRewards)
  show(@AsPerson() person: Person) {
    return this.rewards.to(person)
  }

  @Get('points')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What your points are for, newest first' })
  @Answers(ownPoints)
  list(@Query({ schema: pointsQuery }) query: z.infer<typeof pointsQuery>, @AsPerson() person: Person) {
    return this.points.page(person, query)
  }

  @Post('claims')
  @Idempotent()
  @ApiOperation({ summary: 'Has the reward of a week paid to your wallet, at our cost' })
  @Answers(operationView, { status: 202, description: 'It is on its way to the chain' })
  claim(
    @Body({ schema: rewardClaim }) { week }: z.infer<typeof rewardClaim>,
    @AsPerson() person: Person,
    @AsIntention() intention: Intention,
  ) {
    return this.claims.by(person, week, intention)
  }
}
