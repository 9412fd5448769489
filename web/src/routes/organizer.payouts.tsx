import { createFileRoute } from '@tanstack/react-router'
import { PayoutsPage } from '../features/organize/payouts-page.tsx'

export const Route = createFileRoute('/organizer/payouts')({ component: PayoutsPage })
