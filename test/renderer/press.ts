import { fireEvent, screen, waitFor } from '@testing-library/react';

/** Presses a button once it can be pressed: many cannot before what their page shows has loaded. */
export async function press(name: string | RegExp): Promise<void> {
  const button = await waitFor(() => {
    const found = screen.getByRole<HTMLButtonElement>('button', { name });
    if (found.disabled) throw new Error(`${String(name)} cannot be pressed.`);
    return found;
  });
  fireEvent.click(button);
}
