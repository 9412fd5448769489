import { useLayoutEffect } from 'react'

/**
 * Says that the page that was drawn can be used now, to first-paint.js, which keeps what was pressed before.
 * It is for the page itself: what stands around it wakes earlier. What was pressed is done before anybody looks again.
 */
export function useAlive(): void {
  useLayoutEffect(() => {
    dispatchEvent(new Event('boxoffice:alive'))
  }, [])
}
