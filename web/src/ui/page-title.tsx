import { useEffect } from 'react'

/** Names the browser's tab after the page. */
export function PageTitle({ title }: { title: string }) {
  useEffect(() => {
    document.title = title
  }, [title])
  return null
}
