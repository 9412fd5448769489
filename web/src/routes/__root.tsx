import { createRootRoute, Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LanguageSelect } from '../features/preferences/language-select.tsx'
import { LookSwitch } from '../features/preferences/look-switch.tsx'
import { Mark } from '../ui/mark.tsx'
import { PageShell } from '../ui/page-shell.tsx'
import { CrashedPage } from './-crashed-page.tsx'
import { NotFoundPage } from './-not-found-page.tsx'

export const Route = createRootRoute({ component: House, notFoundComponent: NotFoundPage, errorComponent: CrashedPage })

function House() {
  const { t } = useTranslation()
  return (
    <PageShell
      skip={t('shell.skip')}
      mark={
        <Link to="/" aria-label={t('shell.home')}>
          <Mark />
        </Link>
      }
      switches={
        <>
          <LanguageSelect />
          <LookSwitch />
        </>
      }
      footer={
        <>
          <p>{t('shell.motto')}</p>
          <Link to="/status">{t('shell.status')}</Link>
          <a href="/api/v1/docs">{t('shell.apiDocs')}</a>
        </>
      }
    >
      <Outlet />
    </PageShell>
  )
}
