import { useQueryClient } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { AccountPage } from '../features/account/account-page.tsx'
import { useFresh } from '../features/session/use-fresh.ts'
import { useMe } from '../features/session/use-me.ts'
import { learn } from '../i18n/start-i18n.ts'
import { GonePage } from './-gone-page.tsx'
import { LoadingPage } from './-loading-page.tsx'
import { SignInPage } from './-sign-in-page.tsx'

export const Route = createFileRoute('/account')({ beforeLoad: () => learn('own', 'account'), component: AccountRoute })

function AccountRoute() {
  const me = useMe()
  const fresh = useFresh()
  const queries = useQueryClient()
  const navigate = Route.useNavigate()
  const [isGone, setGone] = useState(false)
  const forget = () => queries.resetQueries()
  if (isGone) return <GonePage />
  if (me === undefined) return <LoadingPage />
  if (me === null) return <SignInPage reason="account" />
  return (
    <AccountPage
      me={me}
      fresh={fresh}
      onOut={() => {
        forget()
        navigate({ to: '/' })
      }}
      onGone={() => {
        setGone(true)
        forget()
      }}
    />
  )
}
