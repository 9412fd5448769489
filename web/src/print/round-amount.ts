const PLACES = 3
const WHOLE = 1e18

/** Native currency to three places that count, so that costs stand under each other; exact it is elsewhere. */
export function roundAmount(units: string | bigint, language: string): string {
  const amount = Number(units) / WHOLE
  const places = { minimumSignificantDigits: amount === 0 ? 1 : PLACES, maximumSignificantDigits: PLACES }
  return new Intl.NumberFormat(language, places).format(amount)
}
