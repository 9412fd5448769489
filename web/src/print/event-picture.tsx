import { useState } from 'react'
import type { Event } from '../api/types.ts'
import type { Pull } from '../ui/poster/poster.tsx'
import styles from './event-picture.module.css'
import { EventPoster } from './event-poster.tsx'

type EventPictureProps = {
  event: Pick<Event, 'id' | 'category' | 'cover' | 'smallCover'>
  columns: number
  rows: number
  pull?: Pull
  /** Where it stands large, or comes first. */
  isLarge?: boolean
}

/** An event's cover; where it has none, or none arrives, the poster that is drawn for it. */
export function EventPicture({ event, isLarge, pull = 'full', ...grid }: EventPictureProps) {
  const cover = isLarge ? event.cover : event.smallCover
  const [missing, setMissing] = useState<string>()
  if (cover === null || cover === missing) return <EventPoster event={event} pull={pull} {...grid} />
  return (
    <img
      className={styles.picture}
      data-pull={pull}
      src={cover}
      alt=""
      loading={isLarge ? 'eager' : 'lazy'}
      decoding="async"
      onError={() => setMissing(cover)}
    />
  )
}
