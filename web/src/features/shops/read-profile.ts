export type ProfileWords = { name: string; recipient: string; takesUsdc: boolean; others: string }

type Profile = { name: string; recipient: string; tokens: string[] }
type Odd = 'needed' | 'address' | 'noToken'
export type ProfileOdds = Partial<Record<'name' | 'recipient' | 'others', Odd>>

const ADDRESS = /^0x[0-9a-fA-F]{40}$/

/** What was written comes to this profile, and this is wrong with it; checksums are the API’s to judge. */
export function readProfile(
  { name, recipient, takesUsdc, others }: ProfileWords,
  usdc: string,
): { profile: Profile; odds: ProfileOdds } {
  const more = others.split(/[\s,]+/).filter(Boolean)
  const tokens = [...new Set([...(takesUsdc ? [usdc] : []), ...more])]
  const profile = { name: name.trim(), recipient: recipient.trim(), tokens }
  return {
    profile,
    odds: {
      ...(profile.name === '' && { name: 'needed' }),
      ...(!ADDRESS.test(profile.recipient) && { recipient: profile.recipient === '' ? 'needed' : 'address' }),
      ...(tokens.length === 0 && { others: 'noToken' }),
      ...(!more.every((one) => ADDRESS.test(one)) && { others: 'address' }),
    },
  }
}
