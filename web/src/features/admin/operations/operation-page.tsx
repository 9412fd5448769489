import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isFinal } from '../../../api/operation-words.ts'
import type { AdminOperation } from '../../../api/types.ts'
import { Gas } from '../../../print/gas.tsx'
import { Moment } from '../../../print/moment.tsx'
import { ButtonTo } from '../../../ui/button.tsx'
import { DetailsList } from '../../../ui/details-list.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Figures } from '../../../ui/figures.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { useCode } from '../use-code.ts'
import { useKind } from '../use-kind.ts'
import styles from './operation-page.module.css'
import { OperationState } from './operation-state.tsx'
import { OperationSteps } from './operation-steps.tsx'
import { Repair } from './repair.tsx'

/** One operation: how far it is, what it took, why it failed, and what can be done about it. */
export function OperationPage({ operation }: { operation: AdminOperation }) {
  const { t, i18n } = useTranslation()
  const sayCode = useCode()
  const sayKind = useKind()
  const { id, kind, status, steps, error, personEmail, personId, sponsorship, attempts, createdAt } = operation
  return (
    <div className={styles.page}>
      <PageTitle title={`${sayKind(kind)} · Boxoffice`} />
      <PageHead
        title={sayKind(kind)}
        above={<OperationState status={status} />}
        text={
          <>
            {t('admin.operation.for')}{' '}
            <Link to="/admin/people" search={{ query: personId }}>
              {personEmail}
            </Link>
            {' · '}
            <Moment at={createdAt} />
          </>
        }
        actions={
          <>
            <ButtonTo weight="quiet" to="/admin/relay-log" search={{ operation: id }}>
              {t('admin.operation.relayLog')}
            </ButtonTo>
            <ButtonTo weight="quiet" to="/admin/transactions" search={{ operation: id }}>
              {t('admin.operation.transactions')}
            </ButtonTo>
          </>
        }
      />
      <Figures
        figures={[
          {
            label: t('admin.operation.age'),
            value: <Moment at={createdAt} isAgo />,
            note: t('admin.operation.steps', { count: steps.length }),
          },
          {
            label: t('admin.operation.cost'),
            value: sponsorship?.actualUnits ? <Gas units={sponsorship.actualUnits} /> : '–',
            note: t(`admin.operation.payer.${operation.gasPayer}`),
          },
          {
            label: t('admin.operation.attempts'),
            value: attempts,
            note: t('admin.operation.preparations', { count: operation.preparations }),
          },
          {
            label: t('admin.operation.through'),
            value: t(`admin.operation.way.${wayOf(operation)}`),
            note: operation.blockNumber ? t('admin.operation.block', { number: operation.blockNumber }) : '',
          },
        ]}
      />
      {error && (
        <Notice tone="bad" title={sayCode(error.code)}>
          <span lang={i18n.language === 'en' ? undefined : 'en'}>{error.detail}</span> {t('admin.operation.failedText')}
        </Notice>
      )}
      {!isFinal(operation) && <Repair operation={operation} />}
      <OperationSteps steps={steps} />
      <Disclosure summary={t('order.details.heading')}>
        <DetailsList
          rows={[
            [t('order.details.operation'), id],
            [t('admin.operation.kind'), kind],
            [t('admin.operation.wallet'), operation.wallet],
            [t('order.details.hash'), operation.userOpHash],
            [t('proof.transaction'), operation.transactionHash],
            [t('admin.operation.tokens'), operation.tokenIds.join(', ')],
            [t('order.details.reason'), error?.code],
            [t('admin.operation.reserved'), sponsorship && <Gas key="reserved" units={sponsorship.reservedUnits} />],
            [
              t('admin.ways.signatures'),
              <Link key="signatures" to="/admin/signatures" search={{ operation: id }}>
                {t('admin.operation.signatures')}
              </Link>,
            ],
          ]}
        />
      </Disclosure>
    </div>
  )
}

function wayOf({ submittedThrough }: AdminOperation): 'bundler' | 'direct' | 'none' {
  return submittedThrough === 'bundler' || submittedThrough === 'direct' ? submittedThrough : 'none'
}
