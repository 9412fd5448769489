import { useTranslation } from 'react-i18next'
import { ButtonTo } from '../ui/button.tsx'
import { MessagePage } from '../ui/message-page.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { inks } from '../ui/poster/inks.ts'
import { Poster } from '../ui/poster/poster.tsx'

/** A question that is nobody's to read, or nobody's at all. */
export function NotSharedPage() {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle title={`${t('prompts.gone.title')} · Boxoffice`} />
      <MessagePage
        title={t('prompts.gone.heading')}
        text={t('prompts.gone.text')}
        picture={<Poster seed="nobody shares this" inks={inks.plum} columns={4} rows={5} pull="outline" />}
        actions={
          <>
            <ButtonTo weight="stamp" to="/concierge">
              {t('prompts.askOwn')}
            </ButtonTo>
            <ButtonTo weight="quiet" to="/prompts">
              {t('prompts.back')}
            </ButtonTo>
          </>
        }
      />
    </>
  )
}
