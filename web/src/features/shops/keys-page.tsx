import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiKey, ApiKeyMade } from '../../api/types.ts'
import { Moment } from '../../print/moment.tsx'
import { Ask } from '../../ui/ask.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import type { Column } from '../../ui/table.tsx'
import type { Fresh } from './fresh.ts'
import { KeySheet } from './key-sheet.tsx'
import { List } from './list.tsx'
import styles from './page.module.css'
import { QuickStart } from './quick-start.tsx'
import { Refused } from './refused.tsx'
import { SecretOnce } from './secret-once.tsx'
import { scopeWords, useKeys, useRevokeKey } from './use-keys.ts'

/** What a shop’s server asks with: made, shown once, revoked. */
export function KeysPage({ fresh }: { fresh: Fresh }) {
  const { t } = useTranslation()
  const [isMaking, setMaking] = useState(false)
  const [made, setMade] = useState<ApiKeyMade>()
  const [asked, setAsked] = useState<ApiKey>()
  const revoke = useRevokeKey()
  return (
    <div className={styles.page}>
      <PageTitle title={`${t('shops.ways.keys')} · Boxoffice`} />
      <PageHead
        title={t('shops.keys.heading')}
        text={t('shops.keys.lead')}
        actions={
          <Button weight="stamp" onClick={() => setMaking(true)}>
            {t('shops.keys.make')}
          </Button>
        }
      />
      {made && (
        <>
          <SecretOnce kind="key" secret={made.key} onKept={() => setMade(undefined)} />
          <QuickStart apiKey={made.key} />
        </>
      )}
      <List caption={t('shops.keys.heading')} list={useKeys()} columns={useColumns(setAsked)} none={<None />} />
      {isMaking && (
        <KeySheet
          fresh={fresh}
          onMade={(key) => {
            setMade(key)
            setMaking(false)
          }}
          onClose={() => setMaking(false)}
        />
      )}
      {asked && (
        <Ask
          title={t('shops.keys.ask', { name: asked.name })}
          yes={t('shops.keys.revokeForSure')}
          no={t('shops.keep')}
          isPending={revoke.isPending}
          onYes={() => revoke.mutate(asked.id, { onSuccess: () => setAsked(undefined) })}
          onNo={() => {
            revoke.reset()
            setAsked(undefined)
          }}
        >
          <p>{t('shops.keys.askText')}</p>
          <Refused failure={revoke.error} />
        </Ask>
      )}
    </div>
  )
}

function None() {
  const { t } = useTranslation()
  return (
    <>
      <b>{t('shops.keys.none.title')}</b> {t('shops.keys.none.text')}
    </>
  )
}

function useColumns(onRevoke: (key: ApiKey) => void): Column<ApiKey>[] {
  const { t } = useTranslation()
  return [
    { key: 'name', label: t('shops.keys.name'), kind: 'lead', cell: ({ name }) => name },
    { key: 'hint', label: t('shops.keys.ends'), cell: ({ hint }) => `…${hint}` },
    {
      key: 'scopes',
      label: t('shops.keys.may'),
      kind: 'words',
      cell: ({ scopes }) => scopes.map((scope) => t(`shops.scope.${scopeWords[scope]}.label`)).join(', '),
    },
    { key: 'made', label: t('shops.keys.made'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
    {
      key: 'used',
      label: t('shops.keys.used'),
      cell: ({ lastUsedAt }) => (lastUsedAt ? <Moment at={lastUsedAt} /> : t('shops.keys.never')),
    },
    {
      key: 'revoke',
      label: t('shops.keys.revoke'),
      kind: 'way',
      cell: (key) => (
        <Chip onClick={() => onRevoke(key)} aria-label={t('shops.keys.revokeOf', { name: key.name })}>
          {t('shops.keys.revoke')}
        </Chip>
      ),
    },
  ]
}
