/** Remembers what is made of something that never changes, for as long as that lives. */
export function remembered<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>()
  return key => {
    let kept = known.get(key)
    if (!kept) known.set(key, (kept = { value: make(key) }))
    return kept.value
  }
}
