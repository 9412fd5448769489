import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../ui/chip.tsx'
import { TextArea } from '../../ui/field.tsx'
import styles from './concierge-page.module.css'

// As the API takes it.
const MOST_LETTERS = 1_000
const FEW_LEFT = 100

const examples = ['concerts', 'buy', 'refund'] as const

type QuestionFieldProps = {
  field: RefObject<HTMLTextAreaElement | null>
  message: string
  isOdd: boolean
  onWrite: (message: string) => void
  onSend: () => void
}

/** Where one writes, and questions to begin with; one that is pressed stands in the field first, and is not sent by that. */
export function QuestionField({ field, message, isOdd, onWrite, onSend }: QuestionFieldProps) {
  const { t } = useTranslation()
  const left = MOST_LETTERS - message.length
  const pick = (example: string) => {
    onWrite(example)
    field.current?.focus()
  }
  return (
    <div className={styles.field}>
      <TextArea
        ref={field}
        label={t('concierge.form.label')}
        name="question"
        rows={3}
        maxLength={MOST_LETTERS}
        value={message}
        error={isOdd && t('concierge.form.odd')}
        hint={left <= FEW_LEFT && t('concierge.form.left', { count: left })}
        onChange={({ target }) => onWrite(target.value)}
        onKeyDown={(pressed) => {
          if (pressed.key !== 'Enter' || !(pressed.metaKey || pressed.ctrlKey)) return
          pressed.preventDefault()
          onSend()
        }}
      />
      <p className={styles.label} id="examples">
        {t('concierge.form.examples')}
      </p>
      <ul className={styles.examples} aria-labelledby="examples">
        {examples.map((example) => {
          const words = t(`concierge.form.example.${example}`)
          return (
            <li key={example}>
              <Chip onClick={() => pick(words)}>{words}</Chip>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
