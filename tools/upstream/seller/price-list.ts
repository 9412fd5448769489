/** What can be bought: a model is a kind of answer. */
export const ANSWER_MODEL = 'boxoffice-catalogue-search'
export const CLASSIFICATION_MODEL = 'boxoffice-catalogue-classification'

export type ModelName = typeof ANSWER_MODEL | typeof CLASSIFICATION_MODEL

/** In base units of USDC. */
export const PRICES: Readonly<Record<ModelName, bigint>> = {
  [ANSWER_MODEL]: 20_000n,
  [CLASSIFICATION_MODEL]: 5_000n,
}

export function isModel(name: string): name is ModelName {
  return Object.hasOwn(PRICES, name)
}
