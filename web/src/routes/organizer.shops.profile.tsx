import { createFileRoute } from '@tanstack/react-router'
import { useFresh } from '../features/session/use-fresh.ts'
import { ProfilePage } from '../features/shops/profile-page.tsx'

export const Route = createFileRoute('/organizer/shops/profile')({ component: ProfileRoute })

function ProfileRoute() {
  return <ProfilePage fresh={useFresh()} />
}
