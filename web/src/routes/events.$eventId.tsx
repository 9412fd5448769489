import { useQueryClient } from '@tanstack/react-query'
import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { hasCode } from '../api/problem.ts'
import { useBalances } from '../api/use-balances.ts'
import { useAlive } from '../browser/use-alive.ts'
import { Purchase } from '../features/checkout/purchase.tsx'
import { TiersPreview } from '../features/checkout/tiers-preview.tsx'
import { EventPage } from '../features/events/event-page.tsx'
import { EventPageSkeleton } from '../features/events/event-page-skeleton.tsx'
import { useEvent } from '../features/events/use-event.ts'
import { useOutsideWallet } from '../features/outside/use-outside-wallet.tsx'
import { meQuery, useMe } from '../features/session/use-me.ts'
import { useSignIn } from '../features/session/use-sign-in.ts'
import { usePaymentSheet } from '../features/wallet/use-payment-sheet.tsx'
import { learn } from '../i18n/start-i18n.ts'
import { LoadFailedPage } from './-load-failed-page.tsx'
import { NotFoundPage } from './-not-found-page.tsx'

export const Route = createFileRoute('/events/$eventId')({ component: EventRoute })

// For few of those who come here.
const OwnStrip = lazy(async () => {
  await learn('organize')
  return { default: (await import('../features/organize/own-strip.tsx')).OwnStrip }
})

const TopUpSheet = lazy(async () => {
  await learn('wallet')
  return { default: (await import('../features/wallet/top-up-sheet.tsx')).TopUpSheet }
})

const GONE = ['events.unknown_event', 'platform.invalid_request']

function EventRoute() {
  useAlive()
  const { eventId } = Route.useParams()
  const { data: event, error, refetch } = useEvent(eventId)
  const me = useMe()
  const queries = useQueryClient()
  const askToSignIn = useSignIn()
  // Who presses early may be somebody without the page knowing it yet.
  const signIn = async () => (me === undefined && (await queries.ensureQueryData(meQuery)) !== null) || askToSignIn()
  const navigate = useNavigate()
  const { data: held } = useBalances(me?.id)
  const sheet = usePaymentSheet(me?.wallet.address)
  const outside = useOutsideWallet()
  const [isToppingUp, setToppingUp] = useState(false)
  if (GONE.some((code) => hasCode(error, code))) return <NotFoundPage />
  if (error && !event) return <LoadFailedPage onAgain={refetch} />
  if (!event) return <EventPageSkeleton />
  const isOnTheWall = event.status === 'approved' || event.status === 'cancelled'
  return (
    <>
      {me && me.id === event.organizer.id && (
        <Suspense>
          <OwnStrip event={event} />
        </Suspense>
      )}
      <EventPage event={event}>
        {isOnTheWall ? (
          <Purchase
            key={eventId}
            event={event}
            isSignedIn={me === undefined ? undefined : me !== null}
            signIn={signIn}
            sign={{ sheet: sheet.sign, outside: outside.sign }}
            balances={held?.balances}
            onTopUp={() => setToppingUp(true)}
            onPlaced={(placed) => {
              if ('orderId' in placed) {
                return navigate({ to: '/orders/$orderId', params: { orderId: placed.orderId } })
              }
              const { paymentId, from, choice } = placed
              const search = { event: eventId, tier: choice.tierId, quantity: choice.quantity, from }
              return navigate({ to: '/payments/$paymentId', params: { paymentId }, search })
            }}
          />
        ) : (
          <TiersPreview tiers={event.tiers} />
        )}
      </EventPage>
      {sheet.shown}
      {outside.shown}
      {isToppingUp && me && (
        <Suspense>
          <TopUpSheet address={me.wallet.address} onClose={() => setToppingUp(false)} />
        </Suspense>
      )}
    </>
  )
}
