import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tier } from '../../api/types.ts'
import { type Means, printAmount, symbolOf } from '../../print/amount.ts'
import { localeOf } from '../../print/when.ts'
import { TearOff } from '../../ui/tear-off.tsx'
import { type Choice, canBeHad, currencyOf, meansOfTier } from './choice.ts'
import styles from './tier-list.module.css'

type TierListProps = { tiers: Tier[]; choice: Choice | undefined; onChoose: (tier: Tier) => void }

/** Each tier as a small ticket whose stub is the price; choosing it inks the stub. */
export function TierList({ tiers, choice, onChoose }: TierListProps) {
  const { t } = useTranslation()
  const name = useId()
  return (
    <fieldset className={styles.tiers}>
      <legend>{t('purchase.choose')}</legend>
      {tiers.map((tier) => {
        const isChosen = choice?.tierId === tier.tierId
        const isOffered = canBeHad(tier)
        return (
          <label key={tier.tierId} className={styles.tier} data-gone={tier.available === 0}>
            <input
              type="radio"
              name={name}
              checked={isChosen}
              disabled={!isOffered}
              onChange={() => onChoose(tier)}
              aria-describedby={`${name}-${tier.tierId}`}
            />
            <TearOff
              way="across"
              isInked={isChosen}
              isVoid={!isOffered}
              body={
                <span className={styles.body}>
                  <span className={styles.name}>{tier.name}</span>
                  <span id={`${name}-${tier.tierId}`} className={styles.left}>
                    <Left tier={tier} />
                  </span>
                </span>
              }
              stub={<Price tier={tier} payWith={isChosen ? currencyOf(choice.payWith) : undefined} />}
            />
          </label>
        )
      })}
    </fieldset>
  )
}

function Left({ tier }: { tier: Tier }) {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(localeOf(i18n.language))
  const counts = { left: number.format(tier.available), maximum: number.format(tier.maximum) }
  const limit = tier.perPerson < 10 ? ` ${t('purchase.perPerson', { most: tier.perPerson })}` : ''
  if (tier.available > 0) return `${t('purchase.left', counts)}${limit}`
  return t(tier.held > 0 ? 'purchase.allHeld' : 'purchase.soldOut')
}

/** In the currency that is chosen, else in the one that is named first; the other stands below it. */
function Price({ tier, payWith }: { tier: Tier; payWith: Means | undefined }) {
  const { t, i18n } = useTranslation()
  const all = meansOfTier(tier)
  const first = all.find((means) => means === payWith) ?? all[0]
  if (!first) return null
  const units = tier.prices[first] ?? '0'
  const other = all.find((means) => means !== first)
  const figure = (means: Means) => printAmount(tier.prices[means] ?? '0', means, localeOf(i18n.language))
  if (units === '0') return <span className={styles.price}>{t('price.free')}</span>
  return (
    <span className={styles.price}>
      {figure(first)}
      <small>{symbolOf(first)}</small>
      {other && <small>{t('purchase.or', { price: `${figure(other)}\u00a0${symbolOf(other)}` })}</small>}
    </span>
  )
}
