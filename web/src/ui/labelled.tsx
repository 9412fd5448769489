import { type ReactNode, useId } from 'react'
import styles from './labelled.module.css'

export type Control = { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined }

type LabelledProps = {
  label: string
  hint?: ReactNode
  error?: ReactNode
  children: (control: Control) => ReactNode
}

/** A question and the place for its answer; what is wrong with the answer is said where it stands. */
export function Labelled({ label, hint, error, children }: LabelledProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={styles.labelled}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': Boolean(error), 'aria-describedby': described || undefined })}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <p id={`${id}-error`} className={styles.error} role="alert">
        {error}
      </p>
    </div>
  )
}
