import { type ReactNode, useId } from 'react'
import styles from './ask.module.css'
import { Button } from './button.tsx'
import { Sheet } from './sheet.tsx'

type AskProps = {
  title: string
  /** What happens then, and what does not come back. */
  children: ReactNode
  yes: string
  no: string
  isPending?: boolean
  onYes: () => void
  onNo: () => void
}

/** Asks once before something is done that cannot be taken back. */
export function Ask({ title, children, yes, no, isPending = false, onYes, onNo }: AskProps) {
  const id = useId()
  return (
    <Sheet labelledBy={id} closeLabel={no} onClose={onNo}>
      <form
        className={styles.ask}
        onSubmit={(submitted) => {
          submitted.preventDefault()
          if (!isPending) onYes()
        }}
      >
        <h2 id={id}>{title}</h2>
        {children}
        <div className={styles.answers}>
          <Button weight="stamp" type="submit" aria-busy={isPending}>
            {yes}
          </Button>
          <Button weight="quiet" onClick={onNo}>
            {no}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
