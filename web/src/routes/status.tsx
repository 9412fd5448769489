import { createFileRoute } from '@tanstack/react-router'
import { StatusPage } from '../features/status/status-page.tsx'
import { learn } from '../i18n/start-i18n.ts'

export const Route = createFileRoute('/status')({ beforeLoad: () => learn('status'), component: StatusPage })
