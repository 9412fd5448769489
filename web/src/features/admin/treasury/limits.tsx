import { useTranslation } from 'react-i18next'
import type { Treasury } from '../../../api/types.ts'
import { useMoney } from '../../../print/use-money.ts'
import { Meter } from '../../../ui/meter.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Short } from '../../../ui/short.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import styles from './limits.module.css'

type OpsWallet = Treasury['opsWallet']
type Limit = OpsWallet['limits'][number]

/** What the ops wallet may pay in a day, and what is left of today. */
export function Limits({ opsWallet }: { opsWallet: OpsWallet }) {
  const { t } = useTranslation()
  const money = useMoney()
  const { address, lowUnits, fullUnits, mostPerCallUnits, limits } = opsWallet
  const columns: Column<Limit>[] = [
    {
      key: 'limit',
      label: t('treasury.limits.limit'),
      kind: 'lead',
      cell: ({ of, payee }) => (
        <>
          {t(`treasury.limits.of.${of}`)}
          {payee && (
            <span className={styles.soft}>
              <Short>{payee}</Short>
            </span>
          )}
        </>
      ),
    },
    {
      key: 'used',
      label: t('treasury.limits.used'),
      kind: 'figure',
      cell: ({ usedUnits, mostUnits }) => (
        <span className={styles.used}>
          <Meter value={Number(usedUnits)} most={Number(mostUnits)} />
          {money(usedUnits, 'usdc')}
        </span>
      ),
    },
    {
      key: 'left',
      label: t('treasury.limits.left'),
      kind: 'figure',
      cell: ({ leftUnits }) => money(leftUnits, 'usdc'),
    },
    {
      key: 'most',
      label: t('treasury.limits.most'),
      kind: 'figure',
      cell: ({ mostUnits }) => money(mostUnits, 'usdc'),
    },
  ]
  return (
    <Panel
      title={t('treasury.limits.title')}
      aside={
        <p className={styles.soft}>
          {t('treasury.limits.address')} <Short>{address}</Short>
        </p>
      }
    >
      <p className={styles.text}>
        {t('treasury.limits.filled', {
          ...{ low: money(lowUnits, 'usdc'), full: money(fullUnits, 'usdc'), call: money(mostPerCallUnits, 'usdc') },
        })}
      </p>
      <Table
        caption={t('treasury.limits.title')}
        columns={columns}
        rows={limits}
        keyOf={({ of, payee }) => `${of} ${payee}`}
      />
    </Panel>
  )
}
