const MOST_BPS = 2000

/** A share in percent as somebody wrote it, in ten-thousandths; undefined where it is none, finer, or more than a fifth. */
export function readFee(typed: string): number | undefined {
  const text = typed.trim().replace(',', '.')
  if (!/^\d{1,2}(\.\d{1,2})?$/.test(text)) return undefined
  const bps = Math.round(Number(text) * 100)
  return bps <= MOST_BPS ? bps : undefined
}
