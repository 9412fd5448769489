import { createFileRoute } from '@tanstack/react-router'
import { RewardsPage } from '../features/rewards/rewards-page.tsx'
import { useMe } from '../features/session/use-me.ts'
import { learn } from '../i18n/start-i18n.ts'
import { LoadingPage } from './-loading-page.tsx'
import { SignInPage } from './-sign-in-page.tsx'

export const Route = createFileRoute('/rewards')({ beforeLoad: () => learn('own', 'rewards'), component: RewardsRoute })

function RewardsRoute() {
  const me = useMe()
  if (me === undefined) return <LoadingPage />
  if (me === null) return <SignInPage reason="rewards" />
  return <RewardsPage />
}
