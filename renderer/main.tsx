import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import type { Api } from '../core/contract/contract.ts';

declare global {
  // The one thing that a host puts into the page.
  var foresync: Api;
}

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no #root');
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const isPseudo = new URLSearchParams(globalThis.location.search).get('locale') === 'pseudo';
createRoot(root).render(<App api={globalThis.foresync} nonce={nonce} locale={isPseudo ? 'pseudo' : 'en'} />);
