import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRouter, RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { isPassing } from './api/problem.ts'
import { startI18n } from './i18n/start-i18n.ts'
import { CrashedPage } from './routes/-crashed-page.tsx'
import { routeTree } from './routeTree.gen.ts'
import './ui/base.css'

const router = createRouter({ routeTree, defaultErrorComponent: CrashedPage, scrollRestoration: true })
// Where the focus was is gone with the page; the next Tab starts in the new one.
router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) document.getElementById('page')?.focus({ preventScroll: true })
})

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stays one; what may pass is asked for twice more. A local stack answers without any network.
      retry: (tries, failure) => tries < 2 && isPassing(failure),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root"')

await startI18n()
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
