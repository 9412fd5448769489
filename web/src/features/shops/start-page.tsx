import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QuickStart } from './quick-start.tsx'

/** How a shop takes its first payment. */
export function StartPage() {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle title={`${t('shops.ways.start')} · Boxoffice`} />
      <PageHead title={t('shops.start.heading')} text={t('shops.start.lead')} />
      <QuickStart />
    </>
  )
}
