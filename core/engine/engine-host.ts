/** What the engine cannot do itself, and asks its host for; nothing of it is for the page. */
export interface EngineHost {
  /**
   * Opens a sign-in page of Microsoft in the browser of the system.
   *
   * @throws ExpectedError `external.*`
   */
  openSignIn(url: string): Promise<void>;
  readonly vault: Vault;
}

/** Texts that only this user of this computer can read, as the system encrypts them. */
export interface Vault {
  /** Whether the system can; where not, nothing is kept. */
  isThere(): Promise<boolean>;
  /** Null where nothing is kept under that name, or what is kept can no longer be read. */
  read(name: string): Promise<string | null>;
  /**
   * Keeps a text in place of the one before; null removes it.
   *
   * @throws ExpectedError `data.not-writable`
   */
  write(name: string, text: string | null): Promise<void>;
}

/** One call of an {@link EngineHost}, as a message. */
export type HostQuestion =
  | { readonly what: 'openSignIn'; readonly url: string }
  | { readonly what: 'vaultIsThere' }
  | { readonly what: 'vaultRead'; readonly name: string }
  | { readonly what: 'vaultWrite'; readonly name: string; readonly text: string | null };

/** The host as the engine sees it, where the two speak by messages. */
export function hostByMessages(ask: (question: HostQuestion) => Promise<unknown>): EngineHost {
  return {
    async openSignIn(url) {
      await ask({ what: 'openSignIn', url });
    },
    vault: {
      isThere: async () => (await ask({ what: 'vaultIsThere' })) === true,
      async read(name) {
        const text = await ask({ what: 'vaultRead', name });
        return typeof text === 'string' ? text : null;
      },
      async write(name, text) {
        await ask({ what: 'vaultWrite', name, text });
      },
    },
  };
}

/** Answers a message by a host. */
// oxlint-disable-next-line typescript/consistent-return -- every case returns; the compiler proves it
export async function answerQuestion(host: EngineHost, question: HostQuestion): Promise<unknown> {
  switch (question.what) {
    case 'openSignIn':
      return await host.openSignIn(question.url);
    case 'vaultIsThere':
      return await host.vault.isThere();
    case 'vaultRead':
      return await host.vault.read(question.name);
    case 'vaultWrite':
      return await host.vault.write(question.name, question.text);
  }
}
