import { useTranslation } from 'react-i18next'
import type { Sponsorship } from '../../../api/types.ts'
import { Gas } from '../../../print/gas.tsx'
import { Moment } from '../../../print/moment.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Short } from '../../../ui/short.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import styles from './funds.module.css'

type Lane = NonNullable<Sponsorship['funds']>['lanes'][number]

/** What there is to pay from: the deposit, the stake, and the keys that send. */
export function Funds({ funds }: Pick<Sponsorship, 'funds'>) {
  const { t, i18n } = useTranslation()
  const sayNumber = new Intl.NumberFormat(i18n.language)
  if (!funds) {
    return (
      <Panel title={t('admin.funds.title')}>
        <p className={styles.soft}>{t('admin.funds.unknown')}</p>
      </Panel>
    )
  }
  const columns: Column<Lane>[] = [
    {
      key: 'lane',
      label: t('admin.transaction.lane'),
      kind: 'lead',
      cell: ({ group, address }) => (
        <>
          {group}{' '}
          <span className={styles.soft}>
            <Short>{address}</Short>
          </span>
        </>
      ),
    },
    {
      key: 'balance',
      label: t('admin.funds.balance'),
      kind: 'figure',
      cell: ({ balanceUnits }) => <Gas units={balanceUnits} />,
    },
    {
      key: 'operations',
      label: t('admin.funds.enoughFor'),
      kind: 'figure',
      cell: ({ operations }) => sayNumber.format(operations),
    },
    { key: 'pending', label: t('admin.funds.pending'), kind: 'figure', cell: ({ pending }) => pending },
    {
      key: 'gap',
      label: t('admin.funds.gap'),
      kind: 'figure',
      cell: ({ nonceGap }) => (nonceGap === 0 ? 0 : <Badge tone="bad">{nonceGap}</Badge>),
    },
  ]
  return (
    <Panel
      title={t('admin.funds.title')}
      aside={
        <p className={styles.soft}>
          {t(funds.isStaked ? 'admin.funds.staked' : 'admin.funds.notStaked')} <Gas units={funds.stakeUnits} /> ·{' '}
          {t('admin.funds.seen')} <Moment at={funds.seenAt} isAgo />
        </p>
      }
    >
      <Table
        caption={t('admin.funds.title')}
        columns={columns}
        rows={funds.lanes}
        keyOf={({ group, address }) => `${group} ${address}`}
      />
    </Panel>
  )
}
