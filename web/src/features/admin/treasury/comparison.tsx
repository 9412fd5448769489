import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Treasury } from '../../../api/types.ts'
import { Moment } from '../../../print/moment.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Short } from '../../../ui/short.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { growsByDebit } from './accounts.ts'
import { Amount } from './amount.tsx'
import styles from './comparison.module.css'

type Reconciliation = NonNullable<Treasury['reconciliation']>
type Finding = Reconciliation['findings'][number]

/** The books held against whoever has the money: when, at which block, and what differs and where. */
export function Comparison({ last }: { last: Reconciliation | null }) {
  const { t } = useTranslation()
  if (!last) {
    return (
      <Panel title={t('treasury.compare.title')}>
        <p className={styles.soft}>{t('treasury.compare.never')}</p>
      </Panel>
    )
  }
  const findings = last.findings.map(asSaid)
  const off = findings.filter(({ differenceUnits }) => differenceUnits !== '0')
  const figure = (key: 'books' | 'actual', units: (finding: Finding) => string): Column<Finding> => ({
    ...{ key, label: t(`treasury.compare.${key}`), kind: 'figure' },
    cell: (finding) => <Amount units={units(finding)} currency={finding.currency} />,
  })
  const columns: Column<Finding>[] = [
    {
      key: 'account',
      label: t('treasury.compare.account'),
      kind: 'lead',
      cell: ({ account }) => t(`treasury.account.${account}`),
    },
    figure('books', ({ booksUnits }) => booksUnits),
    figure('actual', ({ actualUnits }) => actualUnits),
    {
      key: 'difference',
      label: t('treasury.compare.difference'),
      kind: 'figure',
      cell: ({ differenceUnits, currency }) =>
        differenceUnits === '0' ? (
          t('treasury.compare.none')
        ) : (
          <Badge tone="bad">
            <Amount units={differenceUnits} currency={currency} />
          </Badge>
        ),
    },
  ]
  return (
    <Panel
      title={t('treasury.compare.title')}
      aside={
        <p className={styles.soft}>
          {t('treasury.compare.atBlock', { block: last.blockNumber })} <Short>{last.blockHash}</Short> ·{' '}
          {t('treasury.compare.looked')} <Moment at={last.lookedAt} isAgo />
        </p>
      }
    >
      <div className={styles.findings}>
        <p>
          {last.isAgreed ? (
            <Badge tone="good">{t('treasury.compare.agree')}</Badge>
          ) : (
            <Badge tone="bad">{t('treasury.compare.differ', { count: off.length })}</Badge>
          )}
        </p>
        {off.map((finding) => (
          <Difference key={`${finding.account} ${finding.currency}`} finding={finding} />
        ))}
        <Table
          caption={t('treasury.compare.title')}
          columns={columns}
          rows={findings}
          keyOf={({ account, currency }) => `${account} ${currency}`}
        />
      </div>
    </Panel>
  )
}

/** What is too much in one account, and where to look for it. */
function Difference({ finding: { account, currency, differenceUnits, where } }: { finding: Finding }) {
  const { t } = useTranslation()
  return (
    <Notice
      tone="bad"
      title={t('treasury.compare.off', { account: t(`treasury.account.${account}`) })}
      action={
        where &&
        where.entries.length > 0 && (
          <>
            <span>{t('treasury.compare.entries')}</span>
            <ul className={styles.entries}>
              {where.entries.map(({ key, units }) => (
                <li key={key}>
                  <Link to="/admin/ledger" search={{ about: key }}>
                    <Short>{key}</Short>
                  </Link>{' '}
                  <Amount units={units} currency={currency} />
                </li>
              ))}
            </ul>
          </>
        )
      }
    >
      {t(differenceUnits.startsWith('-') ? 'treasury.compare.tooLittle' : 'treasury.compare.tooMuch')}{' '}
      <Amount units={differenceUnits.replace('-', '')} currency={currency} />.{' '}
      {where && <span lang="en">{where.sentence}.</span>} {t('treasury.compare.where')}
    </Notice>
  )
}

/** Of what we owe, the more we owe the higher. */
function asSaid(finding: Finding): Finding {
  if (growsByDebit(finding.account)) return finding
  const turned = (units: string) => String(-BigInt(units))
  const { booksUnits, actualUnits, differenceUnits } = finding
  const sums = { booksUnits: turned(booksUnits), actualUnits: turned(actualUnits) }
  return { ...finding, ...sums, differenceUnits: turned(differenceUnits) }
}
