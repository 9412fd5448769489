import { Injectable } from '@nestjs/common'
import { CannotStart } from '../../platform/index.ts'
import { ConciergeConfig } from '../concierge.config.ts'
import { type PriceParts, sumOf } from '../prompts/price.ts'

/** What a prompt costs today, part by part. */
@Injectable()
export class PromptPrice {
  readonly parts: PriceParts

  constructor({ answerCost, classificationCost, margin, rewardShare, protocolFee }: ConciergeConfig) {
    this.parts = { answerCost, classificationCost, margin, rewardShare, protocolFee }
    if (this.units === 0n)
      throw new CannotStart('a prompt would cost nothing: set one of CONCIERGE_ANSWER_COST and so on')
  }

  get units(): bigint {
    return sumOf(this.parts)
  }
}
