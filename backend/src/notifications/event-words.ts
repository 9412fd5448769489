import type { Decision, Event } from '../events/index.ts'
import type { Language } from '../identity/index.ts'

type ByMatter = Readonly<Record<Decision['matter'], string>>

type Decided = {
  readonly subject: (title: string) => string
  readonly heading: ByMatter
  readonly lead: (reason: string) => ByMatter
  readonly action: string
  readonly fine: ByMatter
}

type Words = {
  readonly approved: Decided
  readonly rejected: Decided
  readonly cancelled: {
    readonly subject: (title: string) => string
    readonly heading: string
    readonly lead: (reason: string | null) => string
    readonly action: string
    readonly fine: Readonly<Record<Event['payoutMode'], string>>
  }
}

/** What letters about events say besides what people wrote. */
export const eventWords: Record<Language, Words> = {
  en: {
    approved: {
      subject: (title) => `${title}: approved`,
      heading: {
        event: 'Your event is approved',
        change: 'Your change is approved',
        tiers: 'Your new tickets are approved',
      },
      lead: () => ({
        event: 'Everybody can see it now, and buy tickets from the beginning of its sale.',
        change: 'From now on the event says what you proposed.',
        tiers: 'From now on they can be bought.',
      }),
      action: 'See the event',
      fine: {
        event: 'Prices and times of the sale are fixed on the chain now. A new price is a new kind of ticket.',
        change: 'What tickets say that were sold before stays as it was; the pages show what is new.',
        tiers: 'Their prices are fixed on the chain now.',
      },
    },
    rejected: {
      subject: (title) => `${title}: not approved`,
      heading: {
        event: 'Your event was not approved',
        change: 'Your change was not approved',
        tiers: 'Your new tickets were not approved',
      },
      lead: (reason) => ({
        event: `This is why: ${reason}`,
        change: `The event stays as it is. This is why: ${reason}`,
        tiers: `They stay closed. This is why: ${reason}`,
      }),
      action: 'See the event',
      fine: {
        event: 'You can mend it and submit it again.',
        change: 'You can propose another change at any time.',
        tiers: 'You can add others at any time.',
      },
    },
    cancelled: {
      subject: (title) => `${title} is cancelled`,
      heading: 'The event is cancelled',
      lead: (reason) =>
        reason === null ? 'It does not take place.' : `It does not take place. This is why: ${reason}`,
      action: 'See my tickets',
      fine: {
        escrow: 'What was paid for your tickets is kept safe on the chain and comes back to your wallet.',
        instant: 'What was paid for your tickets went to the organizer at once: please ask them for it.',
      },
    },
  },
  ko: {
    approved: {
      subject: (title) => `${title}: 승인되었어요`,
      heading: {
        event: '이벤트가 승인되었어요',
        change: '변경 내용이 승인되었어요',
        tiers: '추가한 티켓이 승인되었어요',
      },
      lead: () => ({
        event: '이제 누구나 볼 수 있고, 판매가 시작되면 티켓을 살 수 있습니다.',
        change: '지금부터 이벤트에 제안하신 내용이 표시됩니다.',
        tiers: '지금부터 구매할 수 있습니다.',
      }),
      action: '이벤트 보기',
      fine: {
        event: '가격과 판매 기간은 이제 체인에 고정되어 바뀌지 않습니다. 가격을 바꾸려면 새 티켓 종류를 추가해 주세요.',
        change: '이미 판매된 티켓의 기록은 그대로이며, 페이지에는 새 내용이 표시됩니다.',
        tiers: '가격은 이제 체인에 고정되어 바뀌지 않습니다.',
      },
    },
    rejected: {
      subject: (title) => `${title}: 승인되지 않았어요`,
      heading: {
        event: '이벤트가 승인되지 않았어요',
        change: '변경 내용이 승인되지 않았어요',
        tiers: '추가한 티켓이 승인되지 않았어요',
      },
      lead: (reason) => ({
        event: `이유: ${reason}`,
        change: `이벤트는 그대로 유지됩니다. 이유: ${reason}`,
        tiers: `티켓은 판매되지 않습니다. 이유: ${reason}`,
      }),
      action: '이벤트 보기',
      fine: {
        event: '내용을 고쳐 다시 제출하실 수 있습니다.',
        change: '언제든지 다른 변경을 제안하실 수 있습니다.',
        tiers: '언제든지 다른 티켓을 추가하실 수 있습니다.',
      },
    },
    cancelled: {
      subject: (title) => `${title} 이벤트가 취소되었어요`,
      heading: '이벤트가 취소되었어요',
      lead: (reason) => (reason === null ? '이벤트가 열리지 않습니다.' : `이벤트가 열리지 않습니다. 이유: ${reason}`),
      action: '내 티켓 보기',
      fine: {
        escrow: '티켓 대금은 체인에 안전하게 보관되어 있으며 내 지갑으로 돌아옵니다.',
        instant: '티켓 대금은 판매 즉시 주최자에게 지급되었습니다. 환불은 주최자에게 문의해 주세요.',
      },
    },
  },
}
