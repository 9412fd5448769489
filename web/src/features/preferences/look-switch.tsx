import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/icon-button.tsx'
import { MoonIcon, SunIcon } from '../../ui/icons.tsx'
import { currentLook, onLook, takeLook } from './look.ts'

export function LookSwitch() {
  const { t } = useTranslation()
  // The server does not know it, and draws one of the two.
  const look = useSyncExternalStore(onLook, currentLook, () => 'light')
  const other = look === 'light' ? 'dark' : 'light'
  return (
    <IconButton
      icon={other === 'dark' ? <MoonIcon /> : <SunIcon />}
      label={t(other === 'dark' ? 'shell.useDark' : 'shell.useLight')}
      onClick={() => takeLook(other)}
    />
  )
}
