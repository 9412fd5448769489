/** What the transactions of this room are for. */
export const settlementKinds = {
  settle: 'payments.settle',
  payBack: 'payments.pay-back',
  makeWallets: 'payments.make-wallets',
} as const

export type SettlementKind = (typeof settlementKinds)[keyof typeof settlementKinds]

export function isSettlementKind(kind: string): kind is SettlementKind {
  const all: readonly string[] = Object.values(settlementKinds)
  return all.includes(kind)
}
