import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { MessagePage } from '../ui/message-page.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { inks } from '../ui/poster/inks.ts'
import { Poster } from '../ui/poster/poster.tsx'

/** Loads the whole page anew: a route's code that failed to load stays failed until then. */
export function CrashedPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle title={`${t('crashed.title')} · Boxoffice`} />
      <MessagePage
        title={t('crashed.heading')}
        text={t('crashed.text')}
        picture={<Poster seed="fell off the wall" inks={inks.plum} columns={4} rows={5} pull="outline" />}
        actions={
          <Button weight="stamp" onClick={() => location.reload()}>
            {t('crashed.again')}
          </Button>
        }
        details={
          <Disclosure summary={t('crashed.detail')}>
            {error instanceof Error ? error.message : String(error)}
          </Disclosure>
        }
      />
    </>
  )
}
