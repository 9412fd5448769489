import { useTranslation } from 'react-i18next'
import { localeOf } from '../../print/when.ts'
import { Combobox, type Option } from '../../ui/combobox.tsx'
import { findZones, placeOf, type Zone } from './find-zones.ts'

// More than anybody reads; whoever wants another types a letter more.
const MOST = 30
const named = new Map<string, Zone[]>()

/** Whose clocks all times of the event are told by. */
export function ZoneField({ zone, onChoose }: { zone: string; onChoose: (zone: string) => void }) {
  const { t, i18n } = useTranslation()
  const locale = localeOf(i18n.language)
  return (
    <Combobox
      label={t('organize.form.timeZone')}
      hint={t('organize.form.timeZoneHint')}
      none={t('organize.form.timeZoneNone')}
      chosen={optionOf(zoneOf(zone, locale))}
      find={(typed) => findZones(zonesOf(locale), typed, MOST).map(optionOf)}
      onChoose={onChoose}
    />
  )
}

/** Four hundred names are made when somebody looks for one, and once. */
function zonesOf(locale: string): Zone[] {
  const known = named.get(locale)
  if (known) return known
  const ids = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort()
  const zones = ids.map((id) => zoneOf(id, locale))
  named.set(locale, zones)
  return zones
}

function zoneOf(id: string, locale: string): Zone {
  const format = new Intl.DateTimeFormat(locale, { timeZone: id, timeZoneName: 'longGeneric' })
  const time = format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? id
  return { id, place: placeOf(id), time }
}

function optionOf({ id, place, time }: Zone): Option {
  return { value: id, text: place, note: time }
}
