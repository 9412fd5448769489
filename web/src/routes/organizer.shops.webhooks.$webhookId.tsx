import { createFileRoute } from '@tanstack/react-router'
import { given, oneOf, wordsOf } from '../browser/search.ts'
import { useFresh } from '../features/session/use-fresh.ts'
import { deliveryStatuses } from '../features/shops/delivery-statuses.ts'
import { useWebhooks } from '../features/shops/use-webhooks.ts'
import { WebhookPage } from '../features/shops/webhook-page.tsx'
import { LoadFailedPage } from './-load-failed-page.tsx'
import { LoadingPage } from './-loading-page.tsx'
import { NotFoundPage } from './-not-found-page.tsx'

export const Route = createFileRoute('/organizer/shops/webhooks/$webhookId')({
  validateSearch: ({ status, paymentId }) =>
    given({ status: oneOf(status, deliveryStatuses), paymentId: wordsOf(paymentId) }),
  component: WebhookRoute,
})

function WebhookRoute() {
  const { webhookId } = Route.useParams()
  const navigate = Route.useNavigate()
  const fresh = useFresh()
  const filter = Route.useSearch()
  const { data: webhooks, error, refetch } = useWebhooks()
  const webhook = webhooks?.find(({ id }) => id === webhookId)
  if (error && !webhooks) return <LoadFailedPage onAgain={refetch} />
  if (!webhooks) return <LoadingPage />
  if (!webhook) return <NotFoundPage />
  return (
    <WebhookPage
      key={webhookId}
      webhook={webhook}
      filter={filter}
      fresh={fresh}
      onFilter={(change) => navigate({ search: (before) => given({ ...before, ...change }) })}
      onRemoved={() => navigate({ to: '/organizer/shops/webhooks' })}
    />
  )
}
