// Loaded before a program: whoever uses the network is refused, and named in the file that NETWORK_LOG says.
import dgram from 'node:dgram'
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import http from 'node:http'
import http2 from 'node:http2'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import tls from 'node:tls'

const refuse = what => () => {
  appendFileSync(process.env.NETWORK_LOG, `${what} ${new Error().stack}\n`)
  throw new Error(`${what} is refused`)
}

const USES = [
  ['net', net, ['connect', 'createConnection', 'createServer']],
  ['net.Socket', net.Socket.prototype, ['connect']],
  ['net.Server', net.Server.prototype, ['listen']],
  ['tls', tls, ['connect', 'createServer']],
  ['http', http, ['request', 'get', 'createServer']],
  ['https', https, ['request', 'get', 'createServer']],
  ['http2', http2, ['connect', 'createServer', 'createSecureServer']],
  ['dgram', dgram, ['createSocket']],
  ['dns', dns, Object.keys(dns).filter(name => /^(?:lookup|resolve|reverse)/.test(name))],
  ['dns.promises', dns.promises, Object.keys(dns.promises).filter(name => /^(?:lookup|resolve|reverse)/.test(name))],
  ['globalThis', globalThis, ['fetch', 'WebSocket', 'EventSource']]
]
for (const [name, object, methods] of USES) for (const method of methods) object[method] = refuse(`${name}.${method}`)
syncBuiltinESMExports()
