import { useEffect, useState } from 'react'
import type { Stage } from './progress.ts'

const USUAL_MS = 20_000

/** Whether a stage that should pass has lasted longer than it usually does. */
export function useLasting(stage: Stage): boolean {
  const [lasting, setLasting] = useState<Stage>()
  useEffect(() => {
    if (stage !== 'reserving' && stage !== 'writing') return
    const timer = setTimeout(() => setLasting(stage), USUAL_MS)
    return () => clearTimeout(timer)
  }, [stage])
  return lasting === stage
}
