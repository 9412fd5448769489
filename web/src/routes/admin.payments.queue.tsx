import { createFileRoute } from '@tanstack/react-router'
import { QueuePage } from '../features/admin/payments/queue-page.tsx'

export const Route = createFileRoute('/admin/payments/queue')({ component: QueuePage })
