import type { Language, Topic } from './read-question.ts'

/** What holds for all events. Kept short: it is read by somebody who asked. */
export const howTo: Readonly<Record<Topic, Readonly<Record<Language, string>>>> = {
  buy: {
    en: 'Open the page of the event, choose your tickets and sign in with your email address: a code comes by mail, and there is no password and no app to install. You pay from the wallet that comes with your account, in USDC or in the currency of the chain, whichever the tier is sold for. We pay the network fees.',
    ko: '이벤트 페이지에서 티켓을 고르고 이메일 주소로 로그인하세요. 메일로 코드가 오며, 비밀번호도 설치할 앱도 없습니다. 결제는 계정에 딸린 지갑에서 하며, 등급에 따라 USDC나 체인의 통화로 냅니다. 네트워크 수수료는 저희가 냅니다.',
  },
  gift: {
    en: 'Whether a ticket may be given to somebody else is the choice of the organizer, and stands on the page of the event: freely, through the ticket market alone, or not at all. Ask me about the event by its title, and I can say which.',
    ko: '티켓을 다른 사람에게 줄 수 있는지는 주최자가 정하며 이벤트 페이지에 적혀 있습니다. 자유롭게 줄 수 있거나, 티켓 마켓으로만 되거나, 전혀 안 될 수도 있습니다. 이벤트 이름을 말해 주시면 어느 쪽인지 알려 드립니다.',
  },
  resell: {
    en: 'Whether a ticket may be resold is the choice of the organizer, and stands on the page of the event: freely, through the ticket market alone and up to a highest price, or not at all. Ask me about the event by its title, and I can say which.',
    ko: '티켓을 되팔 수 있는지는 주최자가 정하며 이벤트 페이지에 적혀 있습니다. 자유롭게 팔 수 있거나, 티켓 마켓에서 정해진 가격까지만 되거나, 전혀 안 될 수도 있습니다. 이벤트 이름을 말해 주시면 어느 쪽인지 알려 드립니다.',
  },
  refund: {
    en: 'If an event is cancelled, what was paid for its tickets goes back to the wallets of those who hold them. The catalogue knows of no refund for a change of mind.',
    ko: '이벤트가 취소되면 티켓값은 티켓을 가진 사람의 지갑으로 환불됩니다. 단순 변심에 대한 환불은 카탈로그에 나와 있지 않습니다.',
  },
  work: {
    en: 'A ticket is a token in your wallet. Sign in on your phone and open it: it shows a code, which is good as long as the ticket is yours and is read at the entrance.',
    ko: '티켓은 지갑에 담긴 토큰입니다. 휴대폰에서 로그인해 티켓을 열면 코드가 보입니다. 코드는 티켓이 내 것인 동안 유효하며 입장할 때 읽습니다.',
  },
  fees: {
    en: 'We pay the network fees (gas) of what you do here, and the wallet comes with your account: an email address is enough to sign in.',
    ko: '여기서 하는 일의 네트워크 수수료(가스)는 저희가 냅니다. 지갑은 계정에 딸려 있으며, 이메일 주소만 있으면 로그인할 수 있습니다.',
  },
  agent: {
    en: 'Programs buy by x402: POST /api/v1/x402/events/{id}/tickets answers 402 with what is to be paid in USDC, and the same request with the signed payment buys. No account is needed.',
    ko: '프로그램은 x402로 삽니다. POST /api/v1/x402/events/{id}/tickets는 402와 함께 USDC로 낼 금액을 알려 주고, 서명한 결제를 붙여 같은 요청을 보내면 구매됩니다. 계정은 필요 없습니다.',
  },
}
