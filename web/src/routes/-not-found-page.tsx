import { useTranslation } from 'react-i18next'
import { ButtonTo } from '../ui/button.tsx'
import { MessagePage } from '../ui/message-page.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { inks } from '../ui/poster/inks.ts'
import { Poster } from '../ui/poster/poster.tsx'

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle title={`${t('notFound.title')} · Boxoffice`} />
      <MessagePage
        title={t('notFound.heading')}
        text={t('notFound.text')}
        picture={<Poster seed="nothing is on" inks={inks.harbour} columns={4} rows={5} />}
        actions={
          <ButtonTo weight="stamp" to="/">
            {t('notFound.home')}
          </ButtonTo>
        }
      />
    </>
  )
}
