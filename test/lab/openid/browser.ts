/** What a page asks for, by the names of its fields. */
export type Typed = Readonly<Record<string, string>>;

/**
 * A browser as far as signing in needs one: it keeps cookies, follows redirects and sends every form that it is shown,
 * until a page has none, or the same form again. Answers the text of that page.
 */
export async function browse(start: string, typed: Typed = {}): Promise<string> {
  const cookies = new Map<string, string>();
  const forms = new Set<string>();
  let [url, body]: [string, URLSearchParams | undefined] = [start, undefined];
  for (let step = 0; step < 20; step++) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(body ? { method: 'POST', body } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    const page = await response.text();
    if (location !== null) {
      [url, body] = [new URL(location, response.url).href, undefined];
      continue;
    }
    const form = /<form[^>]*action="([^"]*)"[^>]*>([^]*?)<\/form>/i.exec(page);
    if (!form) return page;
    const [, action = '', inside = ''] = form;
    body = new URLSearchParams();
    for (const [field] of inside.matchAll(/<(?:input|button)[^>]*>/g)) {
      const name = /name="([^"]*)"/.exec(field)?.[1];
      if (name !== undefined && name !== 'abort')
        body.set(name, typed[name] ?? /value="([^"]*)"/.exec(field)?.[1] ?? '');
    }
    // Shown again: it was not accepted.
    const sent = `${action} ${[...body.keys()].join(' ')}`;
    if (forms.has(sent)) return page;
    forms.add(sent);
    url = new URL(action.replaceAll('&amp;', '&'), response.url).href;
  }
  throw new Error(`There was no end to the pages of ${new URL(start).host}.`);
}
