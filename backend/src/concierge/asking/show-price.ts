import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { Usdc } from '../../payments/index.ts'
import type { chatPrice } from '../concierge.schemas.ts'
import { PromptPrice } from './prompt-price.ts'

/** What an answer costs, for whoever has not asked yet. */
@Injectable()
export class ShowPrice {
  constructor(
    private readonly price: PromptPrice,
    private readonly usdc: Usdc,
  ) {}

  today(): z.infer<typeof chatPrice> {
    const { answerCost, classificationCost, margin, rewardShare, protocolFee } = this.price.parts
    return {
      ...{ price: String(this.price.units), currency: this.usdc.asset },
      parts: {
        ...{ answerCost: String(answerCost), classificationCost: String(classificationCost) },
        ...{ margin: String(margin), rewardShare: String(rewardShare), protocolFee: String(protocolFee) },
      },
    }
  }
}
