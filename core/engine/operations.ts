/** What runs and can be stopped, by the token that its starter was given. */
export interface Operations {
  add(operation: string, cancel: () => void): void;
  remove(operation: string): void;
  /** Does nothing where it has ended already. */
  cancel(operation: string): void;
  cancelAll(): void;
}

/** Nothing runs yet. */
export function createOperations(): Operations {
  const running = new Map<string, () => void>();
  return {
    add: (operation, cancel) => void running.set(operation, cancel),
    remove: (operation) => void running.delete(operation),
    cancel: (operation) => running.get(operation)?.(),
    cancelAll() {
      for (const cancel of running.values()) cancel();
    },
  };
}
