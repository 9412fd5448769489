import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import styles from './combobox.module.css'
import fieldStyles from './field.module.css'
import { ChevronIcon } from './icons.tsx'
import { type Control, Labelled } from './labelled.tsx'

export type Option = { value: string; text: string; note?: string }

type Finding = {
  chosen: Option
  /** The few that fit what was typed, the best first; of everything where nothing was typed. */
  find: (typed: string) => readonly Option[]
  /** What to say where nothing fits. */
  none: string
  onChoose: (value: string) => void
}

type ComboboxProps = Finding & { label: string; hint?: ReactNode }

/** One of very many, found by typing a part of its name; nothing else can be chosen. */
export function Combobox({ label, hint, ...finding }: ComboboxProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(control) => <Finder control={control} label={label} {...finding} />}
    </Labelled>
  )
}

function Finder({ control, label, chosen, find, none, onChoose }: Finding & { control: Control; label: string }) {
  const id = useId()
  // Undefined while the list is closed.
  const [typed, setTyped] = useState<string>()
  const [place, setPlace] = useState(0)
  const isOpen = typed !== undefined
  const options = isOpen ? find(typed) : []
  const active = options[place]

  const open = (text: string) => {
    setTyped(text)
    setPlace(0)
  }
  const close = () => setTyped(undefined)
  const choose = ({ value }: Option) => {
    close()
    if (value !== chosen.value) onChoose(value)
  }
  const step = (by: number) => {
    if (!isOpen) open('')
    else setPlace((place + by + options.length) % Math.max(1, options.length))
  }
  const onKeyDown = (pressed: KeyboardEvent) => {
    const { key } = pressed
    if (key === 'ArrowDown') step(1)
    else if (key === 'ArrowUp') step(-1)
    else if (key === 'Escape' && isOpen) close()
    else if (key !== 'Enter' || !isOpen) return
    else if (active) choose(active)
    pressed.preventDefault()
  }

  return (
    <span className={fieldStyles.line}>
      <input
        {...control}
        className={`${fieldStyles.input} ${fieldStyles.list}`}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={active && `${id}-${place}`}
        value={typed ?? chosen.text}
        onChange={({ target }) => open(target.value)}
        onFocus={({ target }) => target.select()}
        onClick={() => !isOpen && open('')}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <ChevronIcon />
      <div className={styles.list} id={`${id}-list`} role="listbox" aria-label={label} hidden={options.length === 0}>
        {options.map((option, at) => (
          <div
            key={option.value}
            id={`${id}-${at}`}
            ref={at === place ? intoView : undefined}
            role="option"
            tabIndex={-1}
            aria-selected={option.value === chosen.value}
            className={styles.option}
            data-active={at === place}
            // The focus stays where one types.
            onPointerDown={(pressed) => pressed.preventDefault()}
            onClick={() => choose(option)}
            onKeyDown={onKeyDown}
          >
            <span>{option.text}</span> {option.note && <span className={styles.note}>{option.note}</span>}
          </div>
        ))}
      </div>
      <span className={styles.none} role="status">
        {isOpen && options.length === 0 && none}
      </span>
    </span>
  )
}

function intoView(option: HTMLElement | null) {
  option?.scrollIntoView({ block: 'nearest' })
}
