import { useTranslation } from 'react-i18next'
import { Failed } from '../../ui/failed.tsx'

/** Says that what was to be shown did not come, and asks for it again. */
export function ListFailed({ onAgain, isAsking }: { onAgain: () => void; isAsking: boolean }) {
  const { t } = useTranslation()
  return (
    <Failed title={t('admin.list.failed.title')} again={t('again')} onAgain={onAgain} isAsking={isAsking}>
      {t('admin.list.failed.text')}
    </Failed>
  )
}
