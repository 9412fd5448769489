import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { IconButton } from './icon-button.tsx'
import { CloseIcon } from './icons.tsx'
import styles from './sheet.module.css'

type SheetProps = { labelledBy: string; closeLabel: string; onClose: () => void; children: ReactNode }

/** Something to do in between: over the page, which waits behind it. From below on a phone, in the middle on a desk. */
export function Sheet({ labelledBy, closeLabel, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    // Closed before it leaves the page, so that the browser gives the focus back.
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-labelledby={labelledBy}
      onClose={() => {
        if (!dialog.current?.open) onClose()
      }}
    >
      {children}
      {/* Last, so that the focus goes to what the sheet asks first. */}
      <div className={styles.close}>
        <IconButton icon={<CloseIcon />} label={closeLabel} onClick={onClose} />
      </div>
    </dialog>
  )
}
