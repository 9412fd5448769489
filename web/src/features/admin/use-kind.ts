import { useTranslation } from 'react-i18next'

/** Those that there are, by what carries them. */
export const kinds = {
  operation: [
    'checkout.buy-tickets',
    'checkout.buy-presigned',
    'events.create',
    'events.approve',
    'events.reject',
    'events.add-tier',
    'events.approve-tiers',
    'events.cancel',
    'events.pay-out',
    'rewards.claim',
    'tickets.refund',
    'wallets.transfer',
    'wallets.faucet',
  ],
  transaction: [
    'relayer.bundle',
    'relayer.fill-gap',
    'relayer.forward',
    'payments.settle',
    'payments.pay-back',
    'payments.make-wallets',
    'events.set-approver',
    'rewards.publish-root',
    'rewards.release',
    'tickets.refund',
    'treasury.fund-rewards',
    'treasury.refund',
    'treasury.withdraw',
  ],
} as const

const all = [...kinds.operation, ...kinds.transaction]

/** What a thing on its way to the chain is for. */
export function useKind(): (kind: string) => string {
  const { t } = useTranslation()
  return (kind) => {
    const known = all.find((one) => one === kind)
    return known ? t(`admin.kind.${known}`) : kind
  }
}
