import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { MessagePage } from '../ui/message-page.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { inks } from '../ui/poster/inks.ts'
import { Poster } from '../ui/poster/poster.tsx'

/** The page is here, but what it should show did not come. */
export function LoadFailedPage({ onAgain }: { onAgain: () => void }) {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle title={`${t('loadFailed.title')} · Boxoffice`} />
      <MessagePage
        title={t('loadFailed.heading')}
        text={t('loadFailed.text')}
        picture={<Poster seed="no answer" inks={inks.plum} columns={4} rows={5} pull="outline" />}
        actions={
          <Button weight="stamp" onClick={onAgain}>
            {t('again')}
          </Button>
        }
      />
    </>
  )
}
