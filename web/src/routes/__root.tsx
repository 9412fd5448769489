import { createRootRoute, Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../browser/use-media.ts'
import { LanguageSelect } from '../features/preferences/language-select.tsx'
import { LookSwitch } from '../features/preferences/look-switch.tsx'
import { CodeProvider } from '../features/session/code-provider.tsx'
import { PersonMenu } from '../features/session/person-menu.tsx'
import { ChipTo } from '../ui/chip.tsx'
import { Mark } from '../ui/mark.tsx'
import { PageShell } from '../ui/page-shell.tsx'
import { CrashedPage } from './-crashed-page.tsx'
import { NotFoundPage } from './-not-found-page.tsx'

export const Route = createRootRoute({ component: House, notFoundComponent: NotFoundPage, errorComponent: CrashedPage })

function House() {
  const { t } = useTranslation()
  // A phone's head has room for the mark and the person; language and look move to the foot.
  const isNarrow = useMedia('(max-width: 640px)')
  const switches = (
    <>
      <LanguageSelect />
      <LookSwitch />
    </>
  )
  return (
    <CodeProvider>
      <PageShell
        skip={t('shell.skip')}
        mark={
          <Link to="/" aria-label={t('shell.home')}>
            <Mark />
          </Link>
        }
        ways={<ChipTo to="/concierge">{t('shell.ask')}</ChipTo>}
        head={<PersonMenu />}
        foot={
          <>
            <p>{t('shell.motto')}</p>
            <Link to="/concierge">{t('shell.ask')}</Link>
            <Link to="/status">{t('shell.status')}</Link>
            <a href="/api/v1/docs">{t('shell.apiDocs')}</a>
          </>
        }
        switches={switches}
        isNarrow={isNarrow}
      >
        <Outlet />
      </PageShell>
    </CodeProvider>
  )
}
