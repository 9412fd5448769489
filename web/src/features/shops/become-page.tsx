import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import styles from './become-page.module.css'
import type { Fresh } from './fresh.ts'
import { ProfileForm } from './profile-form.tsx'

const promises = ['ask', 'pay', 'know'] as const

/** The first page of whoever sells somewhere else and is not paid through us yet. */
export function BecomePage({ usdc, wallet, fresh }: { usdc: string; wallet: string; fresh: Fresh }) {
  const { t } = useTranslation()
  return (
    <div className={styles.page}>
      <PageTitle title={`${t('shops.become.title')} · Boxoffice`} />
      <PageHead title={t('shops.become.heading')} text={t('shops.become.lead')} />
      <ol className={styles.promises}>
        {promises.map((promise) => (
          <li key={promise}>
            <b>{t(`shops.become.${promise}.title`)}</b> {t(`shops.become.${promise}.text`)}
          </li>
        ))}
      </ol>
      <ProfileForm merchant={null} usdc={usdc} wallet={wallet} fresh={fresh} />
    </div>
  )
}
