// In this order: most browsers also call themselves the ones before them in history.
const BROWSERS = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const SYSTEMS = [
  ['Windows', 'Windows'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['CrOS', 'ChromeOS'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** What a browser calls itself, as its owner would: its name and where it runs; of a program, how it begins. */
export function tellDevice(device: string): { program: string; system: string | undefined } {
  const named = (names: readonly (readonly [string, string])[]) => names.find(([sign]) => device.includes(sign))?.[1]
  return { program: named(BROWSERS) ?? device.split(/[/ ]/, 1)[0] ?? device, system: named(SYSTEMS) }
}
