import { useTranslation } from 'react-i18next'
import { useMoney } from '../../print/use-money.ts'
import { Button } from '../../ui/button.tsx'
import { Picks } from '../../ui/picks.tsx'
import { countOf, isSilent, type Means } from './choose-way.ts'
import styles from './concierge-page.module.css'
import type { Way } from './kept-question.ts'

type PayWaysProps = {
  means: Means
  price: string
  value: Way
  onChoose: (way: Way) => void
  onBuyCredits: () => void
}

/** What a question can be paid with, what there is of it, and whether anybody asks again. */
export function PayWays({ means, price, value, onChoose, onBuyCredits }: PayWaysProps) {
  const { t } = useTranslation()
  const money = useMoney()
  const { credits, wallet, allowance } = means
  const count = countOf(credits, price)
  const creditsText = () => {
    if (credits === undefined) return t('concierge.way.credits.unknown')
    const held = money(credits, 'usdc')
    return count > 0 ? t('concierge.way.credits.enough', { count, held }) : t('concierge.way.credits.short', { held })
  }
  const walletText = () => {
    if (allowance && isSilent(means, price, new Date())) {
      return t('concierge.way.wallet.silent', { left: money(allowance.left, 'usdc') })
    }
    if (wallet === undefined) return t('concierge.way.wallet.unknown')
    return t('concierge.way.wallet.asks', { held: money(wallet, 'usdc') })
  }
  return (
    <div className={styles.ways}>
      <Picks<Way>
        label={t('concierge.way.label')}
        value={value}
        options={[
          { value: 'credits', title: t('concierge.way.credits.title'), text: creditsText() },
          { value: 'wallet', title: t('concierge.way.wallet.title'), text: walletText() },
        ]}
        onPick={onChoose}
      />
      <Button weight="quiet" onClick={onBuyCredits}>
        {t('concierge.way.buy')}
      </Button>
    </div>
  )
}
