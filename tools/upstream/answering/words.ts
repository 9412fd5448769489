/** Words that say nothing of what is looked for. */
const EMPTY = new Set(
  `a about all am an and any anything are as at be been but by can could did do does every for from get give go going
  has have hello hey hi how i if in into is it its just know let like list me my of on one ones or our please show
  so some something tell than thanks that the their them then there these they thing things this those to too up us
  want was we were what whats which who will with would you your event events ticket tickets happening happen
  upcoming next planned catalogue boxoffice
  좀 알려줘 알려주세요 있나요 있어요 있어 있습니까 인가요 이에요 예요 뭐 뭐가 무엇 어떤 해요 하나요 되나요 합니까 수 것 그 이 저
  행사 이벤트 공연이 티켓 표 입장권 대해 대한 주세요 열리나요 열려요 열리는 에서 하는 보고 싶어요 궁금해요`.split(
    /\s+/,
  ),
)

/** The same in the other language, or in another word. */
const SAME: readonly (readonly string[])[] = [
  ['seoul', '서울'],
  ['busan', '부산'],
  ['berlin', '베를린'],
  ['london', '런던'],
  ['sydney', '시드니'],
  ['singapore', '싱가포르'],
  ['jazz', '재즈'],
  ['marathon', '마라톤', 'run', 'running', '달리기'],
  ['pansori', '판소리'],
  ['sugungga', '수궁가'],
  ['river', '한강', 'hangang', 'han'],
  ['moonlight', '달빛'],
  ['light', '빛'],
  ['wave', '파도'],
  ['developer', '개발자', 'coding', '코딩', 'hackathon'],
  ['lantern', '랜턴'],
  ['puppet', '인형극', '인형'],
  ['conference', '컨퍼런스', '콘퍼런스'],
]

// What Korean puts behind a word.
const PARTICLE =
  /(?:에서는|에서의|에서|으로는|으로|까지|부터|이랑|하고|에는|에도|에게|한테|은요|는요|이나|이라는|라는|은|는|이|가|을|를|의|에|로|도|만|와|과|랑|요)$/

/** The words of a text as they are compared: small, without accents, English without the s of the plural. */
export function wordsOf(text: string): string[] {
  return (
    plain(text)
      .match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu)
      ?.map(stem) ?? []
  )
}

/** Of a question, those that say what is looked for. */
export function contentOf(words: readonly string[]): string[] {
  return [...new Set(words.filter((word) => !EMPTY.has(word) && (word.length > 1 || /\d/.test(word))))]
}

export function isKorean(text: string): boolean {
  return /\p{Script=Hangul}/u.test(text)
}

/** A word of a question and a word of a text, as people shorten and inflect them. */
export function isSameWord(asked: string, found: string): boolean {
  return formsOf(asked).some(
    (form) =>
      form === found ||
      (form.length >= 2 && isKorean(form) && found.startsWith(form)) ||
      (form.length >= 4 && found.startsWith(form)),
  )
}

export function formsOf(word: string): string[] {
  const bare = isKorean(word) ? [word, word.replace(PARTICLE, '')].filter((form) => form.length > 1) : [word]
  const same = SAME.filter((group) => group.some((one) => bare.includes(one))).flat()
  return [...new Set([...bare, ...same])]
}

function plain(text: string): string {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return folded.normalize('NFC')
}

function stem(word: string): string {
  const bare = word.replace(/['’]s$/, '').replace(/['’]/g, '')
  return /^[a-z]{4,}s$/.test(bare) && !bare.endsWith('ss') ? bare.slice(0, -1) : bare
}
