import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './field.module.css'
import { ChevronIcon } from './icons.tsx'
import { Labelled } from './labelled.tsx'

type Asked = { label: string; hint?: ReactNode; error?: ReactNode }
type FieldProps = ComponentProps<'input'> & Asked & { isCode?: boolean; unit?: string }

/** One line to write on; `unit` says behind it what a figure counts. */
export function Field({ label, hint, error, isCode, unit, ...input }: FieldProps) {
  return (
    <Labelled label={label} hint={hint} error={error}>
      {(control) => (
        <span className={styles.line}>
          <input {...input} {...control} className={classNames(styles.input, isCode && styles.code)} />
          {unit && (
            <span className={styles.unit} aria-hidden="true">
              {unit}
            </span>
          )}
        </span>
      )}
    </Labelled>
  )
}

/** Several lines. */
export function TextArea({ label, hint, error, ...area }: ComponentProps<'textarea'> & Asked) {
  return (
    <Labelled label={label} hint={hint} error={error}>
      {(control) => <textarea {...area} {...control} className={classNames(styles.input, styles.area)} />}
    </Labelled>
  )
}

/** One of many, in the platform's own list, so that every keyboard and every phone knows it. */
export function SelectField({ label, hint, error, ...select }: ComponentProps<'select'> & Asked) {
  return (
    <Labelled label={label} hint={hint} error={error}>
      {(control) => (
        <span className={styles.line}>
          <select {...select} {...control} className={classNames(styles.input, styles.list)} />
          <ChevronIcon />
        </span>
      )}
    </Labelled>
  )
}
