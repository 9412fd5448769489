import { Body, Controller, Get, Header, Post, Query } from '@nestjs/common'
import { ApiOperation, ApiResponse } from '@nestjs/swagger'
import type { z } from 'zod'
import { AsPerson, ForPerson, Fresh, type Person } from '../identity/index.ts'
import { Answers, AsIntention, Idempotent, type Intention } from '../platform/index.ts'
import { operationView } from '../relayer/index.ts'
import { Faucet } from './faucet.ts'
import { SendMoney } from './send-money.ts'
import { ShowBalances } from './show-balances.ts'
import { ShowMe } from './show-me.ts'
import { balances, balancesQuery, faucetOrder, me, transferOrder, transferRefused } from './wallets.schemas.ts'

@Controller('me')
@ForPerson()
export class WalletsController {
  constructor(
    private readonly faucet: Faucet,
    private readonly money: SendMoney,
    private readonly show: ShowMe,
    private readonly showBalances: ShowBalances,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Who is signed in, with their wallet' })
  @Answers(me, { description: 'The person that the call is signed in as' })
  me(@AsPerson() person: Person): Promise<z.infer<typeof me>> {
    return this.show.to(person)
  }

  @Get('wallet/balances')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What your wallet holds, as it was last seen' })
  @Answers(balances)
  balances(@AsPerson() person: Person, @Query({ schema: balancesQuery }) { fresh }: z.infer<typeof balancesQuery>) {
    return this.showBalances.to(person, { fresh: fresh === 'true' })
  }

  @Post('wallet/transfers')
  @Fresh()
  @Idempotent()
  @ApiOperation({ summary: 'Sends money out of your wallet, which pays the gas; `Idempotency-Key` is required' })
  @Answers(operationView, { status: 202, description: 'It is on its way' })
  @ApiResponse({ status: 409, description: 'It does not hold so much', standardSchema: transferRefused })
  transfer(
    @Body({ schema: transferOrder }) order: z.infer<typeof transferOrder>,
    @AsPerson() person: Person,
    @AsIntention() intention: Intention,
  ) {
    return this.money.from(person, order, intention)
  }

  @Post('wallet/faucet')
  @Idempotent()
  @ApiOperation({ summary: 'Play money, on the local chain only; `Idempotency-Key` is required' })
  @Answers(operationView, { status: 202, description: 'It is on its way' })
  drawPlayMoney(
    @Body({ schema: faucetOrder }) order: z.infer<typeof faucetOrder>,
    @AsPerson() person: Person,
    @AsIntention() intention: Intention,
  ) {
    return this.faucet.drawnBy(person, order, intention)
  }
}
