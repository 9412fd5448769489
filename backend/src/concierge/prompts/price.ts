/** What a prompt's price is made of, in base units of USDC. */
export type PriceParts = {
  readonly answerCost: bigint
  readonly classificationCost: bigint
  readonly margin: bigint
  readonly rewardShare: bigint
  readonly protocolFee: bigint
}

export function sumOf({ answerCost, classificationCost, margin, rewardShare, protocolFee }: PriceParts): bigint {
  return answerCost + classificationCost + margin + rewardShare + protocolFee
}
