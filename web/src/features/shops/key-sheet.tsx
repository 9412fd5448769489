import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiKeyMade } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/check.tsx'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import styles from './form.module.css'
import type { Fresh } from './fresh.ts'
import { Refused } from './refused.tsx'
import { type Scope, scopes, scopeWords, useMakeKey } from './use-keys.ts'

type KeySheetProps = { fresh: Fresh; onMade: (key: ApiKeyMade) => void; onClose: () => void }

/** A new key: which program has it, and what it may do. */
export function KeySheet({ fresh, onMade, onClose }: KeySheetProps) {
  const { t } = useTranslation()
  const id = useId()
  const make = useMakeKey(fresh)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<readonly Scope[]>(scopes)
  const [isStrict, setStrict] = useState(false)
  const name = typed.trim()
  return (
    <Sheet labelledBy={id} closeLabel={t('shops.close')} onClose={onClose}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault()
          setStrict(true)
          if (name === '' || chosen.length === 0 || make.isPending) return
          make.mutate({ name, scopes: [...chosen] }, { onSuccess: onMade })
        }}
      >
        <h2 id={id}>{t('shops.keys.make')}</h2>
        <Field
          label={t('shops.keys.name')}
          hint={t('shops.keys.nameHint')}
          autoComplete="off"
          maxLength={80}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          error={isStrict && name === '' && t('shops.odd.needed')}
        />
        <fieldset className={styles.checks}>
          <legend>{t('shops.keys.may')}</legend>
          {scopes.map((scope) => (
            <Check
              key={scope}
              label={t(`shops.scope.${scopeWords[scope]}.label`)}
              text={t(`shops.scope.${scopeWords[scope]}.text`)}
              isChecked={chosen.includes(scope)}
              onCheck={(isChecked) =>
                setChosen(scopes.filter((one) => (one === scope ? isChecked : chosen.includes(one))))
              }
            />
          ))}
          <p role="alert" className={styles.odd}>
            {isStrict && chosen.length === 0 && t('shops.odd.noScope')}
          </p>
        </fieldset>
        <Refused failure={make.error} />
        <Button weight="stamp" type="submit" aria-busy={make.isPending}>
          {t(make.isPending ? 'shops.keys.making' : 'shops.keys.makeIt')}
        </Button>
      </form>
    </Sheet>
  )
}
