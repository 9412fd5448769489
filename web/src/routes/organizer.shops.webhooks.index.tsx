import { createFileRoute } from '@tanstack/react-router'
import { useFresh } from '../features/session/use-fresh.ts'
import { WebhooksPage } from '../features/shops/webhooks-page.tsx'

export const Route = createFileRoute('/organizer/shops/webhooks/')({ component: WebhooksRoute })

function WebhooksRoute() {
  return <WebhooksPage fresh={useFresh()} />
}
