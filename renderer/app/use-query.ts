import { useCallback, useEffect, useRef, useState } from 'react';
import type { Result } from '../../core/contract/operation.ts';
import type { ExpectedErrorShape } from '../../core/model/expected-error.ts';

/** What is known of an answer. The last value stays while the next one is on its way, so that nothing flickers. */
export interface Query<Value> {
  readonly value: Value | null;
  readonly error: ExpectedErrorShape | null;
  readonly pending: boolean;
  readonly reload: () => void;
}

interface Settled<Value> {
  readonly key: string;
  readonly value: Value | null;
  readonly error: ExpectedErrorShape | null;
}

/**
 * Asks again whenever `key` changes; null asks nothing. An answer that comes after the key has changed is dropped.
 *
 * @param key says everything that the question depends on
 */
export function useQuery<Value>(key: string | null, ask: () => Promise<Result<Value>>): Query<Value> {
  const [settled, setSettled] = useState<Settled<Value> | null>(null);
  const [round, setRound] = useState(0);
  const question = useRef(ask);
  useEffect(() => {
    question.current = ask;
  });
  const whole = key === null ? null : `${round} ${key}`;
  useEffect(() => {
    if (whole === null) return undefined;
    let dropped = false;
    void question.current().then((result) => {
      if (dropped) return;
      setSettled(
        result.ok
          ? { key: whole, value: result.value, error: null }
          : { key: whole, value: null, error: result.error },
      );
    });
    return () => {
      dropped = true;
    };
  }, [whole]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const current = whole === null ? null : settled;
  const pending = whole !== null && settled?.key !== whole;
  return { value: current?.value ?? null, error: pending ? null : (current?.error ?? null), pending, reload };
}
