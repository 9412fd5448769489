import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import { symbolOf } from '../../print/amount.ts'
import { isSelling, saleState } from '../../print/sale-state.ts'
import { Choice as ChoiceOf } from '../../ui/choice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { type Choice, holdChoice, meansOfTier, mostOf, openingChoice } from './choice.ts'
import styles from './purchase.module.css'
import { PurchaseBar } from './purchase-bar.tsx'
import { SaleClosed } from './sale-closed.tsx'
import { TierList } from './tier-list.tsx'
import { type PurchaseOptions, usePurchase } from './use-purchase.ts'
import { useRefusal } from './use-refusal.ts'

type PurchaseProps = Omit<PurchaseOptions, 'eventId'> & { event: Event }

/** Which ticket, how many, paid with what; and the one button. */
export function Purchase({ event, ...options }: PurchaseProps) {
  const { t } = useTranslation()
  const refusal = useRefusal()
  const { buy, error, isPending, forgetError, remembered } = usePurchase({ eventId: event.id, ...options })
  const [wished, setWished] = useState<Choice | undefined>(() => remembered() ?? openingChoice(event))
  const choice = wished ? holdChoice(event, wished) : openingChoice(event)
  const tier = event.tiers.find(({ tierId }) => tierId === choice?.tierId)
  const state = saleState(
    { ...event, available: event.tiers.reduce((sum, { available }) => sum + available, 0) },
    new Date(),
  )
  const choose = (next: Choice | undefined) => {
    forgetError()
    setWished(next)
  }

  return (
    <section className={styles.purchase} aria-label={t('purchase.label')}>
      <TierList
        tiers={event.tiers}
        choice={isSelling(state) ? choice : undefined}
        onChoose={({ tierId }) => choose(holdChoice(event, { quantity: 1, payWith: 'usdc', ...choice, tierId }))}
      />
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
            {meansOfTier(tier).length > 1 && (
              <ChoiceOf
                label={t('purchase.payWith')}
                value={choice.payWith}
                options={meansOfTier(tier).map((means) => ({ value: means, text: symbolOf(means) }))}
                onChoose={(payWith) => choose({ ...choice, payWith })}
              />
            )}
          </div>
          <PurchaseBar tier={tier} choice={choice} isPending={isPending} onBuy={() => buy(choice)}>
            {error && (
              <Notice tone="bad" title={refusal(error).title}>
                {refusal(error).text}
              </Notice>
            )}
          </PurchaseBar>
        </>
      )}
    </section>
  )
}
