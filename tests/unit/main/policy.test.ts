import { expect, test } from 'vitest'
import { contentSecurityPolicy, isAppUrl } from '../../../electron/main/policy.ts'

test('the policy of the window, word for word', () => {
  expect(contentSecurityPolicy('bm9uY2U=', null).split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'nonce-bm9uY2U='",
    "img-src 'self' media:",
    "font-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'"
  ])
})

test('a dev server may be talked to, and still no inline script without the nonce', () => {
  const policy = contentSecurityPolicy('bm9uY2U=', 'http://localhost:5173')
  expect(policy).toContain("connect-src 'self' http://localhost:5173 ws://localhost:5173")
  expect(policy).not.toContain('unsafe')
})

test.each([
  ['app://broadsheet/', true],
  ['app://broadsheet/index.html', true],
  ['app://broadsheet.example/', false],
  ['https://broadsheet/', false],
  ['file:///app://broadsheet/', false],
  ['', false]
])('%s is our own page: %s', (url, expected) => {
  expect(isAppUrl(url)).toBe(expected)
})
