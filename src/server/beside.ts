/** What a file is given when it is read late, as under Node. */
type Require = (name: string) => unknown

/**
 * Lets a worker read late the files that the server reads late under Node: `require` does not wait for others, so neither does
 * this. A file is fetched and run once, in the way in which VS Code itself runs an extension in a browser; as a script of a worker
 * it would have to be served as one, which not every host does for `.cjs`.
 *
 * @param folder the address of the files, our own
 * @param held what is there already, by the names that it is required by
 */
export function readBeside(folder: string, held: Readonly<Record<string, unknown>>): void {
  const read = new Map(Object.entries(held))
  const require: Require = name => {
    if (!read.has(name)) {
      const address = `${folder}/${name.replace('./', '')}`
      const module = { exports: {} }
      const run = new Function('module', 'exports', 'require', `${textAt(address)}\n//# sourceURL=${address}`)
      run(module, module.exports, require)
      read.set(name, module.exports)
    }
    return read.get(name)
  }
  Object.assign(globalThis, { require })
}

function textAt(address: string): string {
  const request = new XMLHttpRequest()
  request.open('GET', address, false)
  request.send()
  if (request.status !== 200) throw new Error(`${address} cannot be read: ${request.status}`)
  return request.responseText
}
