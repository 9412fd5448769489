import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/icon-button.tsx'
import { MoonIcon, SunIcon } from '../../ui/icons.tsx'
import { currentLook, onSystemLook, takeLook } from './look.ts'

export function LookSwitch() {
  const { t } = useTranslation()
  const [look, setLook] = useState(currentLook)
  useEffect(() => onSystemLook(() => setLook(currentLook())), [])

  const other = look === 'light' ? 'dark' : 'light'
  return (
    <IconButton
      icon={other === 'dark' ? <MoonIcon /> : <SunIcon />}
      label={t(other === 'dark' ? 'shell.useDark' : 'shell.useLight')}
      onClick={() => {
        takeLook(other)
        setLook(other)
      }}
    />
  )
}
