/** The life of what the ops wallet spends, and the only place that knows: the database's guard is made from it. */
export const spendStates = {
  waiting: ['signed'], // a refund: owed, and not written yet
  reserved: ['signed', 'released'], // within the limits, and nobody has a signature
  signed: ['settled', 'released'], // whoever has the authorization may take the money
  settled: ['signed'], // the chain has it; signed: its block was reorganised away
  released: [], // never signed, or it can be taken no more
} as const

export type SpendStatus = keyof typeof spendStates
