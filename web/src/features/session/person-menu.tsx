import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { learn } from '../../i18n/start-i18n.ts'
import { Chip } from '../../ui/chip.tsx'
import { useMe } from './use-me.ts'
import { useSignIn } from './use-sign-in.ts'

// For who is signed in.
const AccountMenu = lazy(async () => {
  await learn('own')
  return { default: (await import('./account-menu.tsx')).AccountMenu }
})

/** Who is here: the way in, or what is one's own. */
export function PersonMenu() {
  const { t } = useTranslation()
  const me = useMe()
  const signIn = useSignIn()
  if (me) {
    return (
      <Suspense>
        <AccountMenu email={me.email} roles={me.roles} />
      </Suspense>
    )
  }
  return (
    <Chip isInked onClick={() => signIn()}>
      {t('session.signIn')}
    </Chip>
  )
}
