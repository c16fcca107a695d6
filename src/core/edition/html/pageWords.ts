import * as l10n from '@vscode/l10n'
import type { Chapter } from '../chapter.ts'

/** The words of a page that are none of the text’s; `{0}` stands for what each is about. */
export interface PageWords {
  readonly contents: string
  readonly persons: string
  readonly works: string
  readonly remarks: string
  readonly unmarkedNotes: string
  readonly backToMark: string
  readonly remark: string
  readonly perhaps: string
  /** Between two who may be meant. */
  readonly or: string
  readonly said: string
  readonly perhapsSaid: string
  readonly born: string
  readonly died: string
  readonly lost: string
  readonly ofWhole: string
  readonly answersNothing: string
  readonly changedSince: string
  /** How a quotation compares with its source. */
  readonly exact: string
  readonly typography: string
  readonly marked: string
  readonly changed: string
  readonly elsewhere: string
  readonly notFound: string
}

/**
 * The words of a page: in the language of its text where we have that, as an editor would print it; else in the language of
 * whoever makes the page.
 *
 * @param lang a language tag, as in the front matter
 */
export function pageWords(lang: string | null): PageWords {
  const language = lang?.toLowerCase().split(/[-_]/)[0] ?? ''
  return Object.hasOwn(IN, language) ? IN[language as keyof typeof IN] : makersWords()
}

/** The words for what stands in one text of a page. */
export function wordsOf({ apparatus }: Chapter): PageWords {
  return pageWords(apparatus.frontMatter.lang)
}

/** Puts something into the place that words have for it. */
export function filled(words: string, what: string | number): string {
  return words.replace('{0}', () => String(what))
}

function makersWords(): PageWords {
  return {
    contents: l10n.t('Contents'),
    persons: l10n.t('Persons'),
    works: l10n.t('Works cited'),
    remarks: l10n.t('Remarks'),
    unmarkedNotes: l10n.t('Notes without a mark'),
    backToMark: l10n.t('Back to mark {0}'),
    remark: l10n.t('Remark {0}'),
    perhaps: l10n.t('Perhaps {0}'),
    or: l10n.t(' or '),
    said: l10n.t('Said by {0}'),
    perhapsSaid: l10n.t('Perhaps said by {0}'),
    born: l10n.t('born {0}'),
    died: l10n.t('died {0}'),
    lost: l10n.t('These words are no longer in the text.'),
    ofWhole: l10n.t('On the text as a whole.'),
    answersNothing: l10n.t('In reply to a remark that is not there.'),
    changedSince: l10n.t('The words have changed since.'),
    exact: l10n.t('as in the source'),
    typography: l10n.t('as in the source but for its typography'),
    marked: l10n.t('as in the source, with changes that are marked'),
    changed: l10n.t('differs from the source'),
    elsewhere: l10n.t('stands elsewhere in the sources'),
    notFound: l10n.t('not found in the source')
  }
}

const ENGLISH: PageWords = {
  contents: 'Contents',
  persons: 'Persons',
  works: 'Works cited',
  remarks: 'Remarks',
  unmarkedNotes: 'Notes without a mark',
  backToMark: 'Back to mark {0}',
  remark: 'Remark {0}',
  perhaps: 'Perhaps {0}',
  or: ' or ',
  said: 'Said by {0}',
  perhapsSaid: 'Perhaps said by {0}',
  born: 'born {0}',
  died: 'died {0}',
  lost: 'These words are no longer in the text.',
  ofWhole: 'On the text as a whole.',
  answersNothing: 'In reply to a remark that is not there.',
  changedSince: 'The words have changed since.',
  exact: 'as in the source',
  typography: 'as in the source but for its typography',
  marked: 'as in the source, with changes that are marked',
  changed: 'differs from the source',
  elsewhere: 'stands elsewhere in the sources',
  notFound: 'not found in the source'
}

const GERMAN: PageWords = {
  contents: 'Inhalt',
  persons: 'Personen',
  works: 'Literaturverzeichnis',
  remarks: 'Randbemerkungen',
  unmarkedNotes: 'Anmerkungen ohne Anmerkungszeichen',
  backToMark: 'Zurück zum Anmerkungszeichen {0}',
  remark: 'Randbemerkung {0}',
  perhaps: 'Vielleicht {0}',
  or: ' oder ',
  said: 'Worte von {0}',
  perhapsSaid: 'Vielleicht Worte von {0}',
  born: 'geboren {0}',
  died: 'gestorben {0}',
  lost: 'Diese Worte stehen nicht mehr im Text.',
  ofWhole: 'Zum Text als Ganzem.',
  answersNothing: 'Antwort auf eine Bemerkung, die es nicht mehr gibt.',
  changedSince: 'Der Wortlaut hat sich seither geändert.',
  exact: 'wie in der Quelle',
  typography: 'wie in der Quelle, nur typografisch verschieden',
  marked: 'wie in der Quelle, mit gekennzeichneten Änderungen',
  changed: 'weicht von der Quelle ab',
  elsewhere: 'steht an anderer Stelle in den Quellen',
  notFound: 'in der Quelle nicht gefunden'
}

const FRENCH: PageWords = {
  contents: 'Table des matières',
  persons: 'Index des personnes',
  works: 'Ouvrages cités',
  remarks: 'Remarques',
  unmarkedNotes: 'Notes sans appel',
  backToMark: 'Retour à l’appel de note {0}',
  remark: 'Remarque {0}',
  perhaps: 'Peut-être {0}',
  or: ' ou ',
  said: 'Paroles de {0}',
  perhapsSaid: 'Peut-être paroles de {0}',
  born: 'né(e) en {0}',
  died: 'mort(e) en {0}',
  lost: 'Ces mots ne sont plus dans le texte.',
  ofWhole: 'Sur l’ensemble du texte.',
  answersNothing: 'En réponse à une remarque qui n’existe plus.',
  changedSince: 'Les mots ont changé depuis.',
  exact: 'conforme à la source',
  typography: 'conforme à la source, à la typographie près',
  marked: 'conforme à la source, avec des modifications signalées',
  changed: 'diffère de la source',
  elsewhere: 'se trouve ailleurs dans les sources',
  notFound: 'introuvable dans la source'
}

const IN = { en: ENGLISH, de: GERMAN, fr: FRENCH }
