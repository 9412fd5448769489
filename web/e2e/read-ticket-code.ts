import { expect, type Page } from '@playwright/test'
import decodeQR from 'qr/decode.js'
import sharp from 'sharp'

/** What a machine at the door makes of the code on the page: the ticket that the API says it is for. */
export async function readTicketCode(page: Page): Promise<unknown> {
  const drawn = await page.getByRole('img', { name: 'The code of this ticket' }).screenshot()
  const { data, info } = await sharp(drawn).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const code = decodeQR({ width: info.width, height: info.height, data })
  const answer = await page.request.post('/api/v1/tickets/read-code', { data: { code } })
  await expect(answer).toBeOK()
  return answer.json()
}
