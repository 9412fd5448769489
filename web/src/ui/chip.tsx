import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import styles from './chip.module.css'
import { classNames } from './class-names.ts'

type ChipProps = { isInked?: boolean }

/** A small way to somewhere, in the head of the page. */
export function Chip({ isInked, ...rest }: ComponentProps<'button'> & ChipProps) {
  return <button type="button" {...rest} className={classNames(styles.chip, isInked && styles.inked)} />
}

export const ChipTo = createLink(({ isInked, ...rest }: ComponentProps<'a'> & ChipProps) => (
  <a {...rest} className={classNames(styles.chip, isInked && styles.inked)} />
))
