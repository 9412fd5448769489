import { createFileRoute } from '@tanstack/react-router'
import { StartPage } from '../features/shops/start-page.tsx'

export const Route = createFileRoute('/organizer/shops/')({ component: StartPage })
