/** What the shop's server answers; its no as an error, whose words are for whoever sits here. */
export async function askShop(path, body) {
  const sent = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(`/api${path}`, sent).catch(() => {
    throw Object.assign(new Error(), { words: 'The shop does not answer. Is the connection there?' })
  })
  const answer = await response.json()
  if (!response.ok) throw Object.assign(new Error(answer.code), { words: answer.words })
  return answer
}
