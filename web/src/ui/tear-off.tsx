import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './tear-off.module.css'

type TearOffProps = {
  way: 'across' | 'down'
  body: ReactNode
  stub: ReactNode
  isInked?: boolean
  isTorn?: boolean
  isVoid?: boolean
}

/**
 * The one shape of the product: a sheet whose stub comes off at a perforation. Body and stub each carry half of the two
 * notches, so that these stand on the perforation whatever the sheet's size.
 */
export function TearOff({ way, body, stub, isInked, isTorn, isVoid }: TearOffProps) {
  return (
    <div className={classNames(styles.sheet, styles[way], isTorn && styles.torn, isVoid && styles.void)}>
      <div className={styles.body}>{body}</div>
      <div className={classNames(styles.stub, isInked && styles.inked)}>{stub}</div>
    </div>
  )
}
