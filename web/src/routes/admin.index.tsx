import { createFileRoute, redirect } from '@tanstack/react-router'

/** What waits for a decision comes first. */
export const Route = createFileRoute('/admin/')({
  beforeLoad: () => {
    throw redirect({ to: '/admin/events' })
  },
})
