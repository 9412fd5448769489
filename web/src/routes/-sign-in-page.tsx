import { useTranslation } from 'react-i18next'
import { useSignIn } from '../features/session/use-sign-in.ts'
import { Button } from '../ui/button.tsx'
import { MessagePage } from '../ui/message-page.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { inks } from '../ui/poster/inks.ts'
import { Poster } from '../ui/poster/poster.tsx'

/** What is behind this page belongs to somebody; after signing in it shows itself. */
export function SignInPage({
  reason,
}: {
  reason: 'tickets' | 'order' | 'organizer' | 'admin' | 'account' | 'wallet' | 'rewards'
}) {
  const { t } = useTranslation()
  const signIn = useSignIn()
  return (
    <>
      <PageTitle title={`${t(`signInFirst.${reason}.title`)} · Boxoffice`} />
      <MessagePage
        title={t(`signInFirst.${reason}.heading`)}
        text={t(`signInFirst.${reason}.text`)}
        picture={<Poster seed="who is there" inks={inks.pine} columns={4} rows={5} />}
        actions={
          <Button weight="stamp" onClick={() => signIn()}>
            {t('session.signIn')}
          </Button>
        }
      />
    </>
  )
}
