import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Textarea,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';

/** Asks why one wants to live with findings. */
export function AcceptDialog(props: {
  /** How many findings; null where the dialog is closed. */
  readonly count: number | null;
  readonly onAccept: (reason: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { choice, app } = useStrings();
  const [reason, setReason] = useState('');
  const isEmpty = reason.trim() === '';
  const close = (): void => {
    setReason('');
    props.onClose();
  };
  return (
    <Dialog open={props.count !== null} onOpenChange={(_, { open }) => (open ? undefined : close())}>
      <DialogSurface>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (isEmpty) return;
            props.onAccept(reason.trim());
            close();
          }}
        >
          <DialogBody>
            <DialogTitle>{choice.acceptTitle}</DialogTitle>
            <DialogContent>
              <p>{choice.acceptAbout(props.count ?? 0)}</p>
              <Field
                label={choice.reason}
                required
                validationState="none"
                {...(isEmpty ? { validationMessage: choice.reasonMissing } : {})}
              >
                <Textarea
                  value={reason}
                  maxLength={1000}
                  onChange={(_, { value }) => setReason(value)}
                  rows={3}
                />
              </Field>
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary" disabledFocusable={isEmpty}>
                {choice.acceptDo}
              </Button>
              <Button onClick={close}>{app.cancel}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
