import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tier } from '../../api/types.ts'
import { usePrice } from '../../print/use-price.ts'
import { BottomBar } from '../../ui/bottom-bar.tsx'
import { Button } from '../../ui/button.tsx'
import { type Choice, currencyOf, sumOf } from './choice.ts'
import styles from './purchase-bar.module.css'

type PurchaseBarProps = { tier: Tier; choice: Choice; isPending: boolean; onBuy: () => void; children: ReactNode }

/** What it comes to, and the next step; always at the thumb, and so is what stands in its way. */
export function PurchaseBar({ tier, choice, isPending, onBuy, children }: PurchaseBarProps) {
  const { t } = useTranslation()
  const price = usePrice()
  return (
    <BottomBar trouble={children}>
      <p className={styles.sum} aria-live="polite">
        <span className={styles.what}>
          {choice.quantity} × {tier.name}
        </span>
        <span className={styles.price}>{price(sumOf(tier, choice), currencyOf(choice.payWith))}</span>
      </p>
      <Button weight="stamp" aria-busy={isPending} onClick={() => !isPending && onBuy()}>
        {t(isPending ? 'purchase.placing' : 'purchase.get', { count: choice.quantity })}
      </Button>
    </BottomBar>
  )
}
