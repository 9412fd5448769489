import { useTranslation } from 'react-i18next'
import { Moment } from '../../print/moment.tsx'
import { classNames } from '../../ui/class-names.ts'
import { DetailsList } from '../../ui/details-list.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import styles from './form.module.css'
import type { Fresh } from './fresh.ts'
import { ProfileForm } from './profile-form.tsx'
import { useShop } from './shop.tsx'
import { usePercent } from './use-percent.ts'

/** Who is paid, and what we keep of it. */
export function ProfilePage({ fresh }: { fresh: Fresh }) {
  const { t } = useTranslation()
  const { merchant, usdc } = useShop()
  const percent = usePercent()
  return (
    <div className={classNames(styles.page, styles.apart)}>
      <PageTitle title={`${t('shops.ways.profile')} · Boxoffice`} />
      <PageHead title={t('shops.profile.heading')} text={t('shops.profile.lead')} />
      <DetailsList
        rows={[
          [t('shops.profile.fee'), t('shops.profile.feeIs', { percent: percent(merchant.feeBps) })],
          [t('shops.profile.merchantId'), merchant.merchantId],
          [t('shops.profile.since'), <Moment key="since" at={merchant.createdAt} />],
        ]}
      />
      <ProfileForm merchant={merchant} usdc={usdc} wallet={merchant.recipient} fresh={fresh} />
    </div>
  )
}
