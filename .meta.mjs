import { readFileSync, writeFileSync } from 'node:fs'
let src = readFileSync('esbuild.js','utf8').replace("logLevel: 'warning',","logLevel: 'warning', metafile: true, write: false,").replace("await Promise.all(programs.map(program => esbuild.build(program)))","const rs = await Promise.all(programs.map(program => esbuild.build(program))); const o = Object.values(rs[2].metafile.outputs)[0]; globalThis.META=o")
writeFileSync('.esb.mjs', src); await import('./.esb.mjs')
const by = {}, files={}
for (const [f,{bytesInOutput:b}] of Object.entries(META.inputs)) { const m=/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(f); const k = m? m[1] : f.split('/').slice(0,3).join('/').replace(/\/[^/]+\.ts$/,''); by[k]=(by[k]??0)+b; files[f]=b }
console.log(META.bytes); for (const [k,v] of Object.entries(by).sort((a,b)=>b[1]-a[1]).slice(0,45)) console.log(v,k)
console.log('--'); for (const [k,v] of Object.entries(files).sort((a,b)=>b[1]-a[1]).slice(0,50)) console.log(v,k)
