import { createFileRoute } from '@tanstack/react-router'
import { SponsorshipPage } from '../features/admin/sponsorship/sponsorship-page.tsx'

export const Route = createFileRoute('/admin/sponsorship')({ component: SponsorshipPage })
