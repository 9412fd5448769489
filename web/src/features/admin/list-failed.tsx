import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

/** Says that what was to be shown did not come, and asks for it again. */
export function ListFailed({ onAgain, isAsking }: { onAgain: () => void; isAsking: boolean }) {
  const { t } = useTranslation()
  return (
    <Notice
      tone="bad"
      title={t('admin.list.failed.title')}
      action={
        <Button weight="quiet" onClick={onAgain} aria-busy={isAsking}>
          {t('again')}
        </Button>
      }
    >
      {t('admin.list.failed.text')}
    </Notice>
  )
}
