import { useTranslation } from 'react-i18next'
import { ButtonTo } from '../ui/button.tsx'
import { MessagePage } from '../ui/message-page.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { inks } from '../ui/poster/inks.ts'
import { Poster } from '../ui/poster/poster.tsx'

/** Whoever is signed in has not the role that this page is for. */
export function NotYoursPage() {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle title={`${t('admin.notYours.title')} · Boxoffice`} />
      <MessagePage
        title={t('admin.notYours.heading')}
        text={t('admin.notYours.text')}
        picture={<Poster seed="staff only" inks={inks.night} columns={4} rows={5} />}
        actions={
          <ButtonTo weight="stamp" to="/">
            {t('notFound.home')}
          </ButtonTo>
        }
      />
    </>
  )
}
