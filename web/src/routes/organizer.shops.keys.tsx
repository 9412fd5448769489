import { createFileRoute } from '@tanstack/react-router'
import { useFresh } from '../features/session/use-fresh.ts'
import { KeysPage } from '../features/shops/keys-page.tsx'

export const Route = createFileRoute('/organizer/shops/keys')({ component: KeysRoute })

function KeysRoute() {
  return <KeysPage fresh={useFresh()} />
}
