import { useTyped } from '../../browser/use-typed.ts'
import { DayChip } from '../../ui/day-chip.tsx'

type DayProps = { label: string; value: string | undefined; onChoose: (day: string | undefined) => void }

/** A day that the list begins or ends with. */
export function Day({ label, value, onChoose }: DayProps) {
  const [typed, setTyped] = useTyped(value ?? '', (day) => onChoose(day || undefined))
  return <DayChip label={label} value={typed} onType={setTyped} />
}
