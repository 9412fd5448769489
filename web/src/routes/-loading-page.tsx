import { useTranslation } from 'react-i18next'
import { MessagePage } from '../ui/message-page.tsx'
import { inks } from '../ui/poster/inks.ts'
import { Poster } from '../ui/poster/poster.tsx'

/** Between a page and what stands on it. */
export function LoadingPage() {
  const { t } = useTranslation()
  return (
    <div aria-busy="true">
      <MessagePage
        title={t('loading.heading')}
        text={t('loading.text')}
        picture={<Poster seed="one moment" inks={inks.night} columns={4} rows={5} pull="outline" />}
        actions={null}
      />
    </div>
  )
}
