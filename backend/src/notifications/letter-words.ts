import type { Language } from '../identity/index.ts'

type Words = {
  readonly tickets: {
    readonly subject: (title: string, count: number) => string
    readonly heading: (count: number) => string
    readonly lead: string
    readonly serial: (serial: number) => string
    readonly action: (count: number) => string
    readonly fine: string
  }
  readonly orderFailed: {
    readonly subject: (title: string) => string
    readonly heading: string
    readonly lead: string
    readonly action: string
    readonly fine: string
  }
}

/** What letters say besides what an organizer wrote. */
export const letterWords: Record<Language, Words> = {
  en: {
    tickets: {
      subject: (title, count) => (count === 1 ? `Your ticket for ${title}` : `Your ${count} tickets for ${title}`),
      heading: (count) => (count === 1 ? 'Your ticket is here' : 'Your tickets are here'),
      lead: 'Attached are a PDF to print or to keep, and an entry for your calendar.',
      serial: (serial) => `No. ${serial}`,
      action: (count) => (count === 1 ? 'See my ticket' : 'See my tickets'),
      fine: 'The ticket itself is in your wallet at Boxoffice, and nobody can take it from you by reading this e-mail.',
    },
    orderFailed: {
      subject: (title) => `Your order for ${title} did not work out`,
      heading: 'No ticket this time, and no money moved',
      lead: 'We could not complete your order. Nothing was taken from your wallet, and nothing will be.',
      action: 'See what happened',
      fine: 'What we had kept for you is on sale again. If there are some left, you can simply try once more.',
    },
  },
  ko: {
    tickets: {
      subject: (title, count) => (count === 1 ? `${title} 티켓이 도착했어요` : `${title} 티켓 ${count}장이 도착했어요`),
      heading: () => '티켓이 도착했어요',
      lead: '인쇄하거나 보관할 수 있는 PDF와 캘린더 일정을 함께 보내드립니다.',
      serial: (serial) => `${serial}번`,
      action: () => '내 티켓 보기',
      fine: '티켓은 Boxoffice의 내 지갑에 있습니다. 이 메일을 본 사람이 티켓을 가져갈 수는 없습니다.',
    },
    orderFailed: {
      subject: (title) => `${title} 주문이 완료되지 않았어요`,
      heading: '티켓을 받지 못했고, 돈도 나가지 않았어요',
      lead: '주문을 완료하지 못했습니다. 지갑에서 빠져나간 돈은 없으며, 앞으로도 빠져나가지 않습니다.',
      action: '무슨 일인지 보기',
      fine: '맡아 두었던 티켓은 다시 판매 중입니다. 남아 있다면 다시 주문하실 수 있습니다.',
    },
  },
}
