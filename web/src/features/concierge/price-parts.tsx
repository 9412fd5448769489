import { useTranslation } from 'react-i18next'
import type { ChatPrice } from '../../api/types.ts'
import { useMoney } from '../../print/use-money.ts'
import { DetailsList } from '../../ui/details-list.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import styles from './concierge-page.module.css'

const parts = ['answerCost', 'classificationCost', 'margin', 'rewardShare', 'protocolFee'] as const

/** What the price of an answer is made of, for who wants to know. */
export function PriceParts({ price }: { price: ChatPrice }) {
  const { t } = useTranslation()
  const money = useMoney()
  return (
    <Disclosure summary={t('concierge.price.parts')}>
      <div className={styles.parts}>
        <DetailsList
          rows={[
            ...parts.map((part) => [t(`concierge.price.part.${part}`), money(price.parts[part], 'usdc')] as const),
            [t('concierge.price.sum'), <b key="sum">{money(price.price, 'usdc')}</b>],
          ]}
        />
      </div>
    </Disclosure>
  )
}
