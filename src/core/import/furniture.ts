import { type Element, textOf } from './element.ts'

// What web pages and e-books say beside the text, by its words. Only whole paragraphs, at the ends of a text.

export function says(element: Element): boolean {
  return /\S/.test(textOf(element))
}

const WHOLE: readonly RegExp[] = [
  // Ways through the site.
  /^(?:[«‹<←↑^|]\s*)?(?:(?:go )?(?:back|return) to\b|up to (?:the )?(?:top|contents|index|parent|main)\b|zurück (?:zu|nach|zum|zur)\b|retour (?:à|au|en)\b|volver a\b).{0,60}$/i,
  /^(?:[«‹<←]\s*)?(?:next|previous|prev|nächste|vorige|suivant|précédent)(?:\s+(?:page|chapter|article|post|section))?(?:\s*[:»›>→|].{0,80})?$/i,
  /^(?:(?:home|contents?|index|top|menu|search|site ?map|archive|library|about(?: us)?|contact(?: us)?|help|faq|rss)(?:\s*[|>»›·•/-]\s*|$)){1,}.{0,60}$/i,
  /^(?:top(?: of (?:the )?page)?|page top|(?:nach|seiten)?anfang|haut de (?:la )?page)$/i,
  /^skip to\b.{0,40}$/i,
  // What to do with the page.
  /^(?:share|tweet|print|e-?mail|save|like|pin|bookmark|download|teilen|drucken|partager|imprimer|compartir)(?:\s+(?:this|on|it|via|diesen|cet|page|article|post|pdf)\b.{0,60})?[:.!]?$/i,
  /^(?:subscribe|sign (?:in|up)|log ?in|register|follow us|join (?:us|our)|donate|support us|abonnieren|s.abonner)\b.{0,80}$/i,
  // Rights and cookies.
  /^(?:©|\(c\)\s|copyright (?:©|\(c\)|\d{4}|by\b|notice)|copyleft\b).{0,200}$/i,
  /^.{0,160}\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados)\b.{0,160}$/i,
  /^(?=.{0,400}$).*\bcookies?\b.*\b(?:accept|agree|consent|policy|privacy|settings|experience|akzeptieren|accepter)\b.*$/i,
  /^(?:privacy(?: policy)?|terms(?: of (?:use|service))?|cookie policy|impressum|datenschutz|imprint|mentions légales)(?:\s*[|·•-].{0,80})?$/i,
  // What readers may write.
  /^(?:any message or comments\?|(?:leave|post|add|write) (?:a )?(?:comment|reply|message)|\d* ?comments?:?|comments? \(\d+\)|(?:who are you|your (?:post|comment|message|name|e-?mail(?: address)?))\s?\??:?|reply|no comments yet.*|be the first to comment.*|un message, un commentaire ?\?|kommentar(?:e|schreiben)?|commentaires?)$/i,
  /^.{0,200}\b(?:will only appear after|is moderated before|will not be published|awaiting moderation|required fields are marked|leave blank lines)\b.{0,200}$/i,
  // When the file was changed.
  /^(?:this page (?:was )?|page )?last (?:updated|modified|edited|changed)\b.{0,80}$/i
]

/** Whether a paragraph is a page's furniture by its words alone. */
export function isFurniture(words: string): boolean {
  return words.length <= 400 && WHOLE.some(form => form.test(words))
}

/** No more than a form or a menu says in one paragraph, in words. */
const SHORT = 25

/** Whether a paragraph may be furniture when its neighbours are: a label, a hint. */
export function isShort(words: string): boolean {
  return words.split(/\s+/).length <= SHORT
}
