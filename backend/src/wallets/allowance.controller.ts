import { Body, Controller, Delete, Get, Header, HttpCode, Put } from '@nestjs/common'
import { ApiOperation, ApiResponse } from '@nestjs/swagger'
import type { z } from 'zod'
import { AsDemandFreshCode, AsPerson, type DemandFreshCode, ForPerson, type Person } from '../identity/index.ts'
import { Answers } from '../platform/index.ts'
import { allowance, allowanceWish } from './allowance.schemas.ts'
import { EndAllowance } from './end-allowance.ts'
import { GiveAllowance } from './give-allowance.ts'
import { ShowAllowance } from './show-allowance.ts'

@Controller('me/allowance')
@ForPerson()
export class AllowanceController {
  constructor(
    private readonly end: EndAllowance,
    private readonly give: GiveAllowance,
    private readonly show: ShowAllowance,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What is paid from your wallet without asking you' })
  @Answers(allowance)
  allowance(@AsPerson() person: Person) {
    return this.show.to(person)
  }

  @Put()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Lets payments within these limits go without asking; to let more go than before asks for a fresh code',
  })
  @Answers(allowance)
  async change(
    @Body({ schema: allowanceWish }) wish: z.infer<typeof allowanceWish>,
    @AsPerson() person: Person,
    @AsDemandFreshCode() demandFreshCode: DemandFreshCode,
  ) {
    await this.give.by(person, wish, demandFreshCode)
    return this.show.to(person)
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'From now on every payment asks' })
  @ApiResponse({ status: 204, description: 'What is signed for already is still paid' })
  async withdraw(@AsPerson() person: Person): Promise<void> {
    await this.end.of(person)
  }
}
