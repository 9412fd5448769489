import { createFileRoute, redirect } from '@tanstack/react-router'

/** Until there are events to show, the house shows itself. */
export const Route = createFileRoute('/')({
  beforeLoad: () => {
    throw redirect({ to: '/status', replace: true })
  },
})
