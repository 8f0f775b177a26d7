/** The parameters with one choice put in, or taken out if it was in. */
export function toggledParameter(
  parameters: URLSearchParams,
  name: string,
  value: string | number,
): URLSearchParams {
  const changed = new URLSearchParams(parameters);
  const text = String(value);
  if (changed.has(name, text)) changed.delete(name, text);
  else changed.append(name, text);
  return changed;
}

/** The parameters with another text to look for; at most as long as the contract takes it. */
export function withTextParameter(parameters: URLSearchParams, text: string): URLSearchParams {
  const changed = new URLSearchParams(parameters);
  changed.delete('text');
  if (text.trim() !== '') changed.set('text', text.slice(0, 500));
  return changed;
}
