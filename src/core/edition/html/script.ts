/**
 * The only script of an exported page: a card with the note, person or work that a link leads to, while the pointer or the focus is on the
 * link. Without it everything can be read at the page's end. It takes nothing from the text but elements that the page has.
 */
export const SCRIPT = `
"use strict";
(() => {
  const LINKS = "a.note-mark, a.person, a.work, a.remark-sign";
  let card, shown;
  const hide = () => { card?.remove(); shown?.removeAttribute("aria-describedby"); card = shown = undefined };
  const show = link => {
    if (shown === link) return;
    hide();
    const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!entry) return;
    card = document.createElement("aside");
    card.id = "card";
    card.append(...[...entry.cloneNode(true).childNodes]);
    for (const each of card.querySelectorAll("[id]")) each.removeAttribute("id");
    document.body.append(card);
    link.setAttribute("aria-describedby", "card");
    const at = link.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = card;
    const below = at.bottom + offsetHeight + 12 < innerHeight;
    card.style.left = Math.max(8, Math.min(at.left, innerWidth - offsetWidth - 16)) + scrollX + "px";
    card.style.top = (below ? at.bottom + 6 : Math.max(8, at.top - offsetHeight - 6)) + scrollY + "px";
    shown = link;
  };
  const over = event => {
    const link = event.target.closest?.(LINKS);
    if (link) show(link);
    else if (!event.target.closest?.("#card")) hide();
  };
  document.addEventListener("pointerover", over);
  document.addEventListener("focusin", over);
  document.addEventListener("keydown", event => { if (event.key === "Escape") hide() });
})();
`

/** What the page’s policy says of it, and nothing else may run. A test holds the two together. */
export const SCRIPT_HASH = 'sha256-yiKKVgWoUJdjTL/hMFOgXiRCIMX/bSnf2+0RhkKpFOU='
