import type { Language } from '../../identity/index.ts'

type Words = {
  readonly when: string
  readonly where: string
  readonly until: (time: string) => string
  readonly serial: (serial: number) => string
  readonly scan: string
  readonly fine: string
  readonly cancelled: string
  readonly alarm: (title: string) => string
}

/** What stands on a ticket's paper besides what its organizer wrote. */
export const ticketWords: Record<Language, Words> = {
  en: {
    when: 'When',
    where: 'Where',
    until: (time) => `until ${time}`,
    serial: (serial) => `No. ${serial}`,
    scan: 'Scan to see this ticket and who holds it.',
    fine: 'This paper is a copy: the ticket is in its owner’s wallet, and goes with it when it is given away or sold.',
    cancelled: 'Cancelled',
    alarm: (title) => `${title} begins in three hours.`,
  },
  ko: {
    when: '일시',
    where: '장소',
    until: (time) => `${time}까지`,
    serial: (serial) => `${serial}번`,
    scan: '스캔하면 이 티켓과 소유자를 확인할 수 있습니다.',
    fine: '이 종이는 사본입니다. 티켓은 소유자의 지갑에 있으며, 선물하거나 팔면 함께 넘어갑니다.',
    cancelled: '취소됨',
    alarm: (title) => `3시간 뒤 시작합니다: ${title}`,
  },
}
