import { useEffect, useState } from 'react'

/** What time it is, looked at once more when a moment comes: what depends on it shows itself then. */
export function useClockFrom(moment: number | undefined): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    if (moment === undefined) return
    const timer = setTimeout(() => setNow(new Date()), Math.max(0, moment - Date.now()))
    return () => clearTimeout(timer)
  }, [moment])
  return now
}
