import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import styles from './policies.module.css'
import { policiesOf } from './policies-of.ts'
import { ChainIcon, PriceIcon, ReturnIcon, SwapIcon } from './policy-icons.tsx'

const icons: Record<ReturnType<typeof policiesOf>[number]['about'], ReactNode> = {
  price: <PriceIcon />,
  refund: <ReturnIcon />,
  passing: <SwapIcon />,
  owning: <ChainIcon />,
}

/** What one agrees to, in plain words. */
export function Policies({ event }: { event: Event }) {
  const { t } = useTranslation()
  return (
    <section className={styles.policies}>
      <h2>{t('policy.heading')}</h2>
      <ul>
        {policiesOf(event).map(({ about, word, percent }) => (
          <li key={about}>
            {icons[about]}
            <p>
              <b>{t(`policy.${word}.title`)}</b> {t(`policy.${word}.text`, percent)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
