import { Notice } from '../../ui/notice.tsx'
import { useTrouble } from './use-trouble.ts'

/** Says why something was not done, where it was asked for. */
export function Refused({ failure }: { failure: unknown }) {
  const trouble = useTrouble()
  if (!failure) return null
  const { title, text } = trouble(failure)
  return (
    <Notice tone="bad" title={title}>
      {text}
    </Notice>
  )
}
