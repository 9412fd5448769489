import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/problem.ts'
import type { Balance } from '../../api/types.ts'
import { useIsHere } from '../../browser/use-is-here.ts'
import { isSelling, saleState } from '../../print/sale-state.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { type Choice, covers, holdChoice, mostOf, openingChoice, waysOfTier } from './choice.ts'
import styles from './purchase.module.css'
import { PurchaseBar } from './purchase-bar.tsx'
import { NOT_ENOUGH } from './refuse-short.ts'
import { SaleClosed } from './sale-closed.tsx'
import { TierList } from './tier-list.tsx'
import { type PurchaseOptions, usePurchase } from './use-purchase.ts'
import { useRefusal } from './use-refusal.ts'
import { Ways } from './ways.tsx'

type PurchaseProps = PurchaseOptions & {
  /** What one's wallet holds, where that is known. */
  balances: Balance[] | undefined
  onTopUp: () => void
}

/** Which ticket, how many, paid with what; and the one button. */
export function Purchase({ balances, onTopUp, ...options }: PurchaseProps) {
  const { event } = options
  const { t } = useTranslation()
  const refusal = useRefusal()
  const { buy, error, isPending, forgetError, remembered } = usePurchase(options)
  const isHere = useIsHere()
  const [chosen, setChosen] = useState<Choice>()
  const [begun] = useState(remembered)
  const [opening] = useState(() => openingChoice(event))
  const wished = chosen ?? (isHere ? begun : undefined) ?? opening
  const choice = wished ? holdChoice(event, wished) : openingChoice(event)
  const tier = event.tiers.find(({ tierId }) => tierId === choice?.tierId)
  const state = saleState(
    { ...event, available: event.tiers.reduce((sum, { available }) => sum + available, 0) },
    new Date(),
  )
  const choose = (next: Choice | undefined) => {
    forgetError()
    setChosen(next)
  }

  // What was missing may have come since.
  const isCovered =
    hasCode(error, NOT_ENOUGH) && tier !== undefined && choice !== undefined && covers(balances, tier, choice)
  const trouble = error && !isCovered && (
    <Notice
      tone="bad"
      title={refusal(error).title}
      action={
        hasCode(error, NOT_ENOUGH) && (
          <Button weight="quiet" onClick={onTopUp}>
            {t('purchase.topUp')}
          </Button>
        )
      }
    >
      {refusal(error).text}
    </Notice>
  )
  return (
    <section className={styles.purchase} aria-label={t('purchase.label')}>
      <TierList
        tiers={event.tiers}
        choice={isSelling(state) ? choice : undefined}
        onChoose={({ tierId }) => choose(holdChoice(event, { quantity: 1, payWith: 'usdc', ...choice, tierId }))}
      />
      {!isSelling(state) && trouble}
      {!isSelling(state) && <SaleClosed event={event} state={state} />}
      {isSelling(state) && choice && tier && (
        <>
          <div className={styles.how}>
            <Stepper
              label={t('purchase.howMany')}
              lessLabel={t('purchase.less')}
              moreLabel={t('purchase.more')}
              value={choice.quantity}
              most={mostOf(tier)}
              onChange={(quantity) => choose({ ...choice, quantity })}
            />
          </div>
          {waysOfTier(tier).length > 1 && (
            <Ways
              tier={tier}
              balances={balances}
              value={choice.payWith}
              onChoose={(payWith) => choose({ ...choice, payWith })}
            />
          )}
          <PurchaseBar tier={tier} choice={choice} isPending={isPending} onBuy={() => buy(choice)}>
            {trouble}
          </PurchaseBar>
        </>
      )}
    </section>
  )
}
