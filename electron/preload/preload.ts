import { contextBridge } from 'electron';
import { createApi } from './api.ts';
import { takeDroppedFiles } from './dropped-files.ts';

contextBridge.exposeInMainWorld('foresync', createApi());
takeDroppedFiles();
