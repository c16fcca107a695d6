/** What the licences of packages do not say by themselves. */
export const OTHERS = [
  `## citeproc-js (\`dist/citeproc.cjs\`)

Copyright (c) 2009-2019 Frank Bennett. Used under the Common Public Attribution License 1.0 (CPAL-1.0),
<https://opensource.org/license/cpal-1-0>; it may also be had under the AGPL-3.0 or any later version. Its source is
<https://github.com/Juris-M/citeproc-js>, the version of the npm package \`citeproc\` that is named below, bundled unchanged but for its being minified.
It comes without warranty of any kind.`,
  `## Locales of the Citation Style Language (\`dist/styles/locales-*.xml\`)

By the translators that each file names, under the Creative Commons Attribution-ShareAlike 3.0 licence,
<https://creativecommons.org/licenses/by-sa/3.0/>; from <https://github.com/citation-style-language/locales>, unchanged.`
]
