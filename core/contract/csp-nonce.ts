/**
 * What stands for the nonce of the content security policy in the built page: in `<meta property="csp-nonce">`, where
 * the page finds it for Fluent's style elements, and on the page's own tags. A host puts another nonce in its place
 * each time it serves the page.
 */
export const noncePlaceholder = '{{csp-nonce}}';
