import assert from 'node:assert/strict'
import { isPersonId, parsePersonTarget } from '../../../src/core/persons/links.ts'

describe('persons: links', () => {
  const person = { scheme: 'person', certain: true, nobody: false }

  it('reads one id, rivals, a doubt and nobody', () => {
    assert.deepEqual(parsePersonTarget('person:lenin'), { ...person, ids: ['lenin'] })
    assert.deepEqual(parsePersonTarget('person:a,b'), { ...person, ids: ['a', 'b'], certain: false })
    assert.deepEqual(parsePersonTarget('person:a?'), { ...person, ids: ['a'], certain: false })
    assert.deepEqual(parsePersonTarget('person:a,b?'), { ...person, ids: ['a', 'b'], certain: false })
    assert.deepEqual(parsePersonTarget('person:-'), { ...person, ids: [], nobody: true })
    assert.deepEqual(parsePersonTarget('said:fotieva'), { ...person, scheme: 'said', ids: ['fotieva'] })
  })

  it('reads ids of any script, percent-encoded or not', () => {
    assert.deepEqual(parsePersonTarget('person:ленин')?.ids, ['ленин'])
    assert.deepEqual(parsePersonTarget('person:caf%C3%A9')?.ids, ['café'])
    assert.deepEqual(parsePersonTarget('PERSON:a,a')?.ids, ['a'])
  })

  it('refuses everything else', () => {
    for (const url of [
      '',
      'person:',
      'person:?',
      'person:a,',
      'person:a b',
      'person:a/b',
      'person:-,a',
      'person:%zz'
    ]) {
      assert.equal(parsePersonTarget(url), undefined, url)
    }
    for (const url of ['https://example.org', 'people:a', 'a person:b']) assert.equal(parsePersonTarget(url), undefined)
  })

  it('knows an id', () => {
    for (const id of ['a', '-a', 'v_i.lenin-2', '李白', '1']) assert.ok(isPersonId(id), id)
    for (const id of ['', '-', 'a b', 'a,b', 'a?', 'a:b']) assert.ok(!isPersonId(id), id)
  })
})
