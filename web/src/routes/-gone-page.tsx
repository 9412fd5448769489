import { useTranslation } from 'react-i18next'
import { ButtonTo } from '../ui/button.tsx'
import { MessagePage } from '../ui/message-page.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { inks } from '../ui/poster/inks.ts'
import { Poster } from '../ui/poster/poster.tsx'

/** After somebody has left for good. */
export function GonePage() {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle title={`${t('account.gone.title')} · Boxoffice`} />
      <MessagePage
        title={t('account.gone.heading')}
        text={t('account.gone.text')}
        picture={<Poster seed="the lights go out" inks={inks.night} columns={4} rows={5} />}
        actions={
          <ButtonTo weight="quiet" to="/">
            {t('notFound.home')}
          </ButtonTo>
        }
      />
    </>
  )
}
