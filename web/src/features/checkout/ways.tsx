import { useTranslation } from 'react-i18next'
import type { Balance, Tier } from '../../api/types.ts'
import { meansOf, printAmount } from '../../print/amount.ts'
import { localeOf } from '../../print/when.ts'
import { Picks } from '../../ui/picks.tsx'
import { type Way, waysOfTier } from './choice.ts'

type WaysProps = { tier: Tier; balances: Balance[] | undefined; value: Way; onChoose: (way: Way) => void }

/** How to pay, each with a sentence; what one holds stands beside it. */
export function Ways({ tier, balances, value, onChoose }: WaysProps) {
  const { t, i18n } = useTranslation()
  const held = (way: Way) => {
    const found = balances?.find(({ currency }) => meansOf(currency) === way)
    return found && printAmount(found.amount, meansOf(found.currency), localeOf(i18n.language))
  }
  return (
    <Picks
      label={t('purchase.payWith')}
      value={value}
      options={waysOfTier(tier).map((way) => {
        const amount = held(way)
        return {
          value: way,
          title: t(`purchase.way.${way}.title`),
          text: amount === undefined ? t(`purchase.way.${way}.text`) : t('purchase.youHold', { amount }),
        }
      })}
      onPick={onChoose}
    />
  )
}
