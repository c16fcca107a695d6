import { apparatusOf } from '../../../src/core/apparatus.ts'
import { citationsOf } from '../../../src/core/citations/citations.ts'
import { problemsOf } from '../../../src/core/problemsOf.ts'
import { workspaceFor } from '../../features/cursor.ts'

/** Works that the texts of these tests cite. */
export const BIBLIOGRAPHY = `
@book{mill, title = {The Mill and Its Seven Rivers: A Survey}, author = {Ashdown, Mary}, year = 1899}
@book{bridge, title = {Stone Bridges}, author = {Ashdown, Mary}, year = 1902}
@book{ferry, title = {A History of the Ferry in the Northern Counties}, author = {Pell, J. R.}, year = 1911}
@book{letters, title = {Letters}, author = {Möhring, Anna}, year = 1880}
@book{almanac1, title = {The Old River Almanac}, year = 1850}
@book{almanac2, title = {The Old River Almanac}, year = 1851}
@article{tide, title = {More Haste but Less Speed}, author = {Quill, Tom}, journal = {The Tidesman}, year = 1907}
`

/** A text with these works, or others, and what is known of it. */
export const apparatus = (text: string, bibliography: string | undefined = BIBLIOGRAPHY) => {
  const { workspace, uri } = workspaceFor({ text, ...(bibliography && { bibliography }) })
  return apparatusOf(workspace, uri)!
}
/** The citations of a text: how each names its work, which it is, the place. */
export const cited = (text: string, bibliography?: string): string[] =>
  citationsOf(apparatus(text, bibliography)).map(({ via, key, label, locator }) => {
    return [via, key, ...(locator === null ? [] : [label, locator])].join(' ')
  })
/** What is wrong with its short forms and pages. */
export const problems = (text: string, bibliography?: string): string[] =>
  problemsOf(apparatus(text, bibliography))
    .filter(({ code }) => /ibid|page/.test(code))
    .map(({ code, start, end }) => `${code} ${text.slice(start, end)}`)
