import { Suspense, useState, type ReactNode } from 'react';
import type { UploadProgressEvent } from '../../core/contract/outputs.ts';
import { useApiEvent } from './api.tsx';
import { partModule } from './page-module.tsx';

const bar = partModule(async () => (await import('./upload-bar.tsx')).UploadBar);

/** Files that are being taken over, where the host has to be sent them. */
export function Uploads(): ReactNode {
  const [uploads, setUploads] = useState<readonly UploadProgressEvent[]>([]);
  useApiEvent('uploadProgress', (event) =>
    setUploads((before) => [...before.filter(({ operation }) => operation !== event.operation), event]),
  );
  useApiEvent('uploadEnded', (event) =>
    setUploads((before) => before.filter(({ operation }) => operation !== event.operation)),
  );
  return (
    <Suspense fallback={null}>
      {uploads
        .toSorted((one, other) => (one.operation < other.operation ? -1 : 1))
        .map((upload) => (
          <bar.Page key={upload.operation} upload={upload} />
        ))}
    </Suspense>
  );
}
