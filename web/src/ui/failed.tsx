import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

type FailedProps = { title: string; children: ReactNode; again: string; onAgain: () => void; isAsking: boolean }

/** Says that what was to be shown did not come, and asks for it again. */
export function Failed({ title, children, again, onAgain, isAsking }: FailedProps) {
  return (
    <Notice
      tone="bad"
      title={title}
      action={
        <Button weight="quiet" onClick={onAgain} aria-busy={isAsking}>
          {again}
        </Button>
      }
    >
      {children}
    </Notice>
  )
}
