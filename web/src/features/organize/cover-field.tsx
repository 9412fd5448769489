import { useMutation } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import { EventPicture } from '../../print/event-picture.tsx'
import { localeOf } from '../../print/when.ts'
import { Notice } from '../../ui/notice.tsx'
import styles from './cover-field.module.css'
import { PICTURE_TYPES, refusePicture } from './refuse-picture.ts'
import { sendCover } from './send-cover.ts'
import { useTrouble } from './use-trouble.ts'

type CoverFieldProps = {
  event: Event
  /** So that nothing else changes the event meanwhile. */
  before: () => Promise<unknown>
  onBusy: (isBusy: boolean) => void
  onSet: (event: Event) => void
}

/** The picture of an event; without one it keeps its poster. */
export function CoverField({ event, before, onBusy, onSet }: CoverFieldProps) {
  const { t, i18n } = useTranslation()
  const trouble = useTrouble()
  const id = useId()
  const [share, setShare] = useState(0)
  const [refused, setRefused] = useState<ReturnType<typeof refusePicture>>()
  const leaving = useRef(new AbortController())
  useEffect(() => {
    const controller = new AbortController()
    leaving.current = controller
    return () => controller.abort()
  }, [])
  const send = useMutation({
    mutationFn: async (file: File) => {
      onBusy(true)
      await before()
      return sendCover(event.id, file, { onProgress: setShare, signal: leaving.current.signal })
    },
    onSuccess: onSet,
    onSettled: () => onBusy(false),
  })
  const take = (file: File | undefined) => {
    if (!file || send.isPending) return
    const odd = refusePicture(file)
    setRefused(odd)
    setShare(0)
    send.reset()
    if (!odd) send.mutate(file)
  }
  const percent = new Intl.NumberFormat(localeOf(i18n.language), { style: 'percent' }).format(share)
  const told = refused
    ? { title: t(`organize.refused.${refused}.title`), text: t(`organize.refused.${refused}.text`) }
    : send.error && trouble(send.error)
  return (
    <div className={styles.cover}>
      <p className={styles.label}>{t('organize.cover.label')}</p>
      {/* The field lies over all of it, so that a picture can be dropped anywhere. */}
      <div className={styles.drop}>
        <div className={styles.picture}>
          <EventPicture event={event} columns={4} rows={5} />
        </div>
        <div className={styles.words}>
          <p id={`${id}-hint`} className={styles.hint}>
            {t(event.cover ? 'organize.cover.has' : 'organize.cover.hasNone')} {t('organize.cover.hint')}
          </p>
          <label className={styles.choose} data-busy={send.isPending}>
            <input
              type="file"
              accept={PICTURE_TYPES.join(',')}
              aria-describedby={`${id}-hint`}
              disabled={send.isPending}
              onChange={({ target }) => {
                take(target.files?.[0])
                target.value = ''
              }}
            />
            {t(event.cover ? 'organize.cover.replace' : 'organize.cover.choose')}
          </label>
          {send.isPending && (
            <p className={styles.progress}>
              <progress aria-label={t('organize.cover.sending')} max={1} value={share} />
              <span>{share < 1 ? percent : t('organize.cover.looking')}</span>
            </p>
          )}
          <p role="status" className={styles.done}>
            {send.isSuccess && !refused && t('organize.cover.done')}
          </p>
        </div>
      </div>
      {told && (
        <Notice tone="bad" title={told.title}>
          {told.text}
        </Notice>
      )}
    </div>
  )
}
