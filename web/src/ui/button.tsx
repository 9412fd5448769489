import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import styles from './button.module.css'
import { classNames } from './class-names.ts'

/** `stamp` is the next step, and there is one in view at most; everything else is `quiet`. */
type Weight = 'stamp' | 'quiet'

export function Button({ weight, ...rest }: ComponentProps<'button'> & { weight: Weight }) {
  return <button type="button" {...rest} className={look(weight)} />
}

export function ButtonLink({ weight, ...rest }: ComponentProps<'a'> & { weight: Weight; href: string }) {
  return <a {...rest} className={look(weight)} />
}

/** To another page of ours, without leaving this one first. */
export const ButtonTo = createLink(({ weight, ...rest }: ComponentProps<'a'> & { weight: Weight }) => (
  <a {...rest} className={look(weight)} />
))

function look(weight: Weight): string {
  return classNames(styles.button, styles[weight])
}
