import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Merchant } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/check.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import styles from './form.module.css'
import type { Fresh } from './fresh.ts'
import { type ProfileOdds, type ProfileWords, readProfile } from './read-profile.ts'
import { Refused } from './refused.tsx'
import { useBecomeMerchant } from './use-merchant.ts'

type ProfileFormProps = {
  merchant: Merchant | null
  usdc: string
  /** What is proposed to whoever is no merchant yet. */
  wallet: string
  fresh: Fresh
}

/** Who is paid, where, and in what. */
export function ProfileForm({ merchant, usdc, wallet, fresh }: ProfileFormProps) {
  const { t } = useTranslation()
  const [words, setWords] = useState<ProfileWords>(() => ({
    name: merchant?.name ?? '',
    recipient: merchant?.recipient ?? wallet,
    takesUsdc: merchant?.tokens.includes(usdc) ?? true,
    others: merchant?.tokens.filter((token) => token !== usdc).join('\n') ?? '',
  }))
  const [isStrict, setStrict] = useState(false)
  // Not by what is being typed there, which must not move under somebody's hands.
  const [hasOthers] = useState(words.others !== '')
  const become = useBecomeMerchant(fresh)
  const { profile, odds } = readProfile(words, usdc)
  const change = (next: Partial<ProfileWords>) => setWords((before) => ({ ...before, ...next }))
  const errorOf = (field: keyof ProfileOdds): ReactNode => {
    const odd = odds[field]
    return isStrict && odd && t(`shops.odd.${odd}`)
  }
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(submitted) => {
        submitted.preventDefault()
        setStrict(true)
        if (Object.keys(odds).length === 0 && !become.isPending) become.mutate(profile)
      }}
    >
      <Field
        label={t('shops.profile.name')}
        hint={t('shops.profile.nameHint')}
        name="organization"
        autoComplete="organization"
        maxLength={80}
        value={words.name}
        onChange={({ target }) => change({ name: target.value })}
        error={errorOf('name')}
      />
      <Field
        label={t('shops.profile.recipient')}
        hint={t('shops.profile.recipientHint')}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        value={words.recipient}
        onChange={({ target }) => change({ recipient: target.value })}
        error={errorOf('recipient')}
      />
      <Check
        label={t('shops.profile.usdc')}
        text={t('shops.profile.usdcText')}
        isChecked={words.takesUsdc}
        onCheck={(takesUsdc) => change({ takesUsdc })}
      />
      <Others isOpen={hasOthers || !words.takesUsdc}>
        <TextArea
          label={t('shops.profile.others')}
          hint={t('shops.profile.othersHint')}
          autoComplete="off"
          spellCheck={false}
          value={words.others}
          onChange={({ target }) => change({ others: target.value })}
          error={errorOf('others')}
        />
      </Others>
      <Refused failure={become.error} />
      <Button weight="stamp" type="submit" aria-busy={become.isPending}>
        {t(become.isPending ? 'shops.saving' : merchant ? 'shops.save' : 'shops.become.submit')}
      </Button>
      <p role="status" className={styles.lead}>
        {become.isSuccess && t('shops.profile.saved')}
      </p>
    </form>
  )
}

/** Most shops never need it; what is in it or wrong with it is in sight. */
function Others({ isOpen, children }: { isOpen: boolean; children: ReactNode }) {
  const { t } = useTranslation()
  return isOpen ? children : <Disclosure summary={t('shops.profile.moreTokens')}>{children}</Disclosure>
}
