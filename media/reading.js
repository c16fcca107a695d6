// @ts-check
// The reading view's own script: keeps it in step with the editor, and tells the editor what is clicked and selected.
'use strict'
;(() => {
  // @ts-expect-error VS Code gives it to each view, once.
  const vscode = acquireVsCodeApi()
  /** How long a scroll that we made ourselves may still tell of itself, in milliseconds. */
  const ECHO = 250
  let silentUntil = 0

  /** @returns {HTMLElement[]} the elements that say where they begin in the text, in its order on the page */
  const placed = () =>
    [...document.querySelectorAll('main > [data-offset]')].map(each => /** @type {HTMLElement} */ (each))

  /** @param {HTMLElement} element */
  const offsetOf = element => Number(element.dataset['offset'])

  /** @param {number} offset */
  const scrollTo = offset => {
    const all = placed()
    let low = 0
    let high = all.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (offsetOf(all[middle]) <= offset) low = middle
      else high = middle - 1
    }
    const target = all[low]
    if (!target) return
    silentUntil = Date.now() + ECHO
    // The beginning of the text shows its title too.
    if (low === 0) window.scrollTo(0, 0)
    else target.scrollIntoView({ block: 'start', behavior: 'instant' })
  }

  /** Puts a new page in the place of the one shown; what is the same on both stays, and so does the place. @param {string} html */
  const renew = html => {
    const page = new DOMParser().parseFromString(html, 'text/html')
    const [old, now] = [document.querySelector('main'), page.querySelector('main')]
    if (!old || !now) return
    const same = (/** @type {Element} */ a, /** @type {Element} */ b) => a.outerHTML === b.outerHTML
    const [before, after] = [[...old.children], [...now.children]]
    let first = 0
    while (first < before.length && first < after.length && same(before[first], after[first])) first++
    let last = 0
    const most = Math.min(before.length, after.length) - first
    while (last < most && withoutOffsets(before.at(-1 - last)) === withoutOffsets(after.at(-1 - last))) {
      takeOffsets(before.at(-1 - last), after.at(-1 - last))
      last++
    }
    const behind = last > 0 ? before[before.length - last] : null
    for (const gone of before.slice(first, before.length - last)) gone.remove()
    for (const come of after.slice(first, after.length - last)) old.insertBefore(come, behind)
    for (const each of [...document.body.children]) {
      if (each !== old && each.tagName !== 'SCRIPT' && each.id !== 'card') each.remove()
    }
    const isBefore = (/** @type {Element} */ each) =>
      now.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING
    for (const each of [...page.body.children]) {
      if (each === now) continue
      if (isBefore(each)) old.before(each)
      else document.body.append(each)
    }
  }

  /** @param {Element | undefined} element */
  const withoutOffsets = element => element?.outerHTML.replace(/ (?:data-offset|id|href)="[^"]*"/g, '')

  /** What stands behind an edit is the same and stands elsewhere. @param {Element | undefined} old @param {Element | undefined} now */
  const takeOffsets = (old, now) => {
    if (!old || !now) return
    const [olds, nows] = [
      [old, ...old.querySelectorAll('*')],
      [now, ...now.querySelectorAll('*')]
    ]
    olds.forEach((each, i) => {
      for (const name of ['data-offset', 'id', 'href']) {
        const value = nows[i]?.getAttribute(name)
        if (value !== null && value !== undefined) each.setAttribute(name, value)
      }
    })
  }

  /**
   * Which word of the text stands at a point of the page: the offset of the paragraph that it stands in, the word, and how many like it
   * stand before it there.
   *
   * @param {Node} node @param {number} at
   */
  const wordAt = (node, at) => {
    const element = node instanceof Element ? node : node.parentElement
    const block = /** @type {HTMLElement | null} */ (element?.closest('[data-offset]'))
    if (!block || !(node instanceof Text)) return undefined
    const letters = /[\p{L}\p{N}\p{M}]/u
    let [start, end] = [at, at]
    while (start > 0 && letters.test(node.data[start - 1])) start--
    while (end < node.data.length && letters.test(node.data[end])) end++
    const word = node.data.slice(start, end)
    if (word === '') return { offset: offsetOf(block), word, nth: 0 }
    const range = document.createRange()
    range.setStart(block, 0)
    range.setEnd(node, start)
    return { offset: offsetOf(block), word, nth: range.toString().split(word).length - 1 }
  }

  document.addEventListener('click', event => {
    const target = /** @type {Element | null} */ (event.target)
    if (target?.closest('a, summary') || String(getSelection()) !== '') return
    const caret = document.caretRangeFromPoint(event.clientX, event.clientY)
    const word = caret && wordAt(caret.startContainer, caret.startOffset)
    if (word) vscode.postMessage({ type: 'click', ...word })
  })

  document.addEventListener('selectionchange', () => {
    const selection = getSelection()
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) {
      vscode.postMessage({ type: 'selection' })
      return
    }
    const range = selection.getRangeAt(0)
    const from = wordAt(range.startContainer, range.startOffset)
    const to = wordAt(range.endContainer, Math.max(0, range.endOffset - 1))
    vscode.postMessage({ type: 'selection', from, to })
  })

  let waiting = false
  window.addEventListener('scroll', () => {
    if (waiting || Date.now() < silentUntil) return
    waiting = true
    requestAnimationFrame(() => {
      waiting = false
      const top = placed().find(element => element.getBoundingClientRect().bottom > 8)
      if (top && Date.now() >= silentUntil) vscode.postMessage({ type: 'scroll', offset: offsetOf(top) })
    })
  })

  window.addEventListener('message', ({ data }) => {
    if (data.type === 'scroll') scrollTo(data.offset)
    if (data.type === 'renew') renew(data.body)
  })

  const { uri } = document.body.dataset
  vscode.setState({ uri })
  vscode.postMessage({ type: 'ready' })
})()
