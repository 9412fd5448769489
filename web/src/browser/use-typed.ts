import { useEffect, useRef, useState } from 'react'
import { useSettled } from './use-settled.ts'

/** Asked for when the typing pauses; where the address changes by itself, as by going back, what is typed follows it. */
export function useTyped(value: string, onPause: (typed: string) => void): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(value)
  const settled = useSettled(typed).trim()
  const asked = useRef(settled)
  useEffect(() => {
    if (settled === asked.current) return
    asked.current = settled
    onPause(settled)
  }, [settled, onPause])
  const [known, setKnown] = useState(value)
  if (value !== known) {
    setKnown(value)
    if (value !== settled) setTyped(value)
  }
  return [typed, setTyped]
}
