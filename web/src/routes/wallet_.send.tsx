import { createFileRoute } from '@tanstack/react-router'
import { SendPage } from '../features/account/send-page.tsx'
import { useFresh } from '../features/session/use-fresh.ts'
import { useMe } from '../features/session/use-me.ts'
import { learn } from '../i18n/start-i18n.ts'
import { LoadingPage } from './-loading-page.tsx'
import { SignInPage } from './-sign-in-page.tsx'

export const Route = createFileRoute('/wallet_/send')({
  beforeLoad: () => learn('own', 'order', 'account'),
  component: SendRoute,
})

function SendRoute() {
  const me = useMe()
  const fresh = useFresh()
  if (me === undefined) return <LoadingPage />
  if (me === null) return <SignInPage reason="account" />
  return <SendPage key={me.id} me={me} fresh={fresh} />
}
