/**
 * A card in plain words, for editors that show Markdown as it is written: without the signs that keep words from being taken for
 * notation, and with the addresses of links behind their words. Emphasis stays: in a card it says what is a title, and what differs.
 */
export function plainCard(markdown: string): string {
  const held: string[] = []
  // What is escaped is put aside, lest it be taken for notation itself.
  const hold = (sign: string): string => `\u0000${held.push(sign) - 1}\u0000`
  return markdown
    .replace(/\\\r?\n/g, '\n')
    .replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => hold(sign))
    .replace(/\[([^\]]*)\]\(<?([^)>\s]*)>?(?:\s"[^"]*")?\)/g, (_, words: string, address: string) => {
      return words === address || /^(?:command|file):|^#/.test(address) ? words : `${words} (${address})`
    })
    .replace(/&nbsp;/g, '\u00a0')
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name]!)
    .replace(/ +$/gm, '')
    .replace(/\u0000(\d+)\u0000/g, (_, i: string) => held[Number(i)]!)
}
