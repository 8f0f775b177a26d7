/**
 * What the page may load and do, as a header. Styles come from files, and from the style elements that Fluent's engine
 * makes, which carry the nonce; so neither inline styles nor inline scripts of anybody else are obeyed.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
