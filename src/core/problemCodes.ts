/** What each kind of problem is, by its code, in one sentence, for those who read a report without the text at hand. */
export const PROBLEM_CODES: Readonly<Record<string, string>> = {
  configuration: 'A configuration of Apparatus cannot be read, or sets what there is not.',
  'front-matter': 'The front matter of a text is not valid YAML.',
  'style-unreadable': 'The citation style that the front matter names cannot be read.',
  'file-missing': 'A file that the front matter names is not there.',
  'note-undefined': 'A mark refers to a note that is not in the text.',
  'note-unused': 'No mark in the text refers to a note.',
  'note-duplicate': 'Two notes have the same label.',
  'person-unknown': 'A link points to a person who is not in the register.',
  'person-link': 'A link to a person has no id, or a wrong one, or no words.',
  'quotation-wrong-mark': 'A quotation is closed with a mark that does not belong to the one that opens it.',
  'quotation-unclosed': 'A quotation is not closed.',
  'quotation-unopened': 'A mark closes a quotation that none opens.',
  'quotation-continued': 'A quotation over several paragraphs is opened again at each of them, as is the custom.',
  'quotation-changed': 'A quotation has other words than the source that its citation names.',
  'citation-place-unknown': 'A place is cited that the source, which marks such places, does not have.',
  'quotation-elsewhere': 'A quotation stands on another page than is cited, or in another source.',
  'quotation-not-found': 'A quotation was not found in the source that its citation names.',
  'quotation-source-unknown':
    'The source of a quotation cannot be read, so that the quotation could not be looked for.',
  'ibid-unresolved': 'Ibid. or a like form has no work cited before it, or several.',
  'page-unmarked': 'A note names a page of this text that the text does not mark.',
  'too-complex': 'A passage has too many brackets, marks of emphasis or levels of nesting; it is read as plain words.',
  'citation-unknown': 'A citation names a work that is not in the bibliography.',
  'bibliography-missing': 'The text cites works, but no bibliography was found for it.',
  'bibliography-entry': 'An entry of a bibliography cannot be read.',
  'bibliography-missing-key': 'An entry of a bibliography has no key.',
  'bibliography-duplicate-key': 'Two entries of a bibliography have the same key.',
  'register-syntax': 'A register of persons is not valid YAML.',
  'register-entry': 'An entry of a register of persons cannot be read.',
  'register-duplicate-id': 'Two entries of a register of persons have the same id.',
  'register-field': 'A field of a register’s entry is unknown or has the wrong form.',
  'sidecar-conflict': 'A file of annotations has a conflict marker that Git left.',
  'sidecar-torn': 'A line of a file of annotations was cut off while it was written.',
  'sidecar-invalid': 'A line of a file of annotations is not a valid annotation.',
  'sidecar-foreign': 'A line of a file of annotations is something else than an annotation.'
}

/** The sentence for a problem's code; for one that this list does not have, the code in words. */
export function describeCode(code: string): string {
  if (Object.hasOwn(PROBLEM_CODES, code)) return PROBLEM_CODES[code]!
  const words = code.replaceAll('-', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
