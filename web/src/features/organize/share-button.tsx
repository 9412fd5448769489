import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Spoken } from '../../ui/spoken.tsx'

/** Hands the event’s address to whatever the phone shares with, or to the clipboard. */
export function ShareButton({ eventId }: { eventId: string }) {
  const { t } = useTranslation()
  const [isCopied, setCopied] = useState(false)
  const url = `${location.origin}/events/${eventId}`
  const share = async () => {
    try {
      if (matchMedia('(pointer: coarse)').matches && 'share' in navigator) return await navigator.share({ url })
      await navigator.clipboard.writeText(url)
      setCopied(true)
    } catch {
      // Somebody thought better of it, or the browser keeps its clipboard: the address stands in the bar of the page.
    }
  }
  return (
    <>
      <Button weight="stamp" onClick={share}>
        {t(isCopied ? 'organize.overview.copied' : 'organize.overview.share')}
      </Button>
      <Spoken>
        <span role="status">{isCopied && t('organize.overview.copied')}</span>
      </Spoken>
    </>
  )
}
