import { createRouter, type RouterHistory } from '@tanstack/react-router'
import { CrashedPage } from './routes/-crashed-page.tsx'
import { routeTree } from './routeTree.gen.ts'

/** The pages and their addresses; where no browser has a history, by one that was made. */
export function makeRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    defaultErrorComponent: CrashedPage,
    // By the time that a finger is lifted, most of the page is there.
    defaultPreload: 'intent',
    scrollRestoration: history ? false : scrollUnlessReading(),
    ...(history && { history }),
  })
}

/** Who has begun to read what the server has drawn is not thrown back to its top when the page wakes. */
function scrollUnlessReading(): () => boolean {
  let isFirst = true
  return () => {
    const isReading = isFirst && scrollY > 0
    isFirst = false
    return !isReading
  }
}

export type Router = ReturnType<typeof makeRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: Router
  }
}
