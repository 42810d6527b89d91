/**
 * All that a page can reach: `hongtou.call`, `hongtou.on` and `hongtou.hand`. What may be called, by whom and with
 * which arguments is checked in the main process (ipc/bind.ts), never here.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron'
import type { Bridge } from '../shared/ipc/contract.ts'
import { CALL_CHANNEL, EVENT_CHANNEL, HAND_CHANNEL } from './ipc/channels.ts'

const bridge: Bridge = {
  call: (name, ...args) => ipcRenderer.invoke(CALL_CHANNEL, name, args),
  on: (event, listener) => {
    const hear = (_event: IpcRendererEvent, name: string, payload: Parameters<typeof listener>[0]) => {
      if (name === event) listener(payload)
    }
    ipcRenderer.on(EVENT_CHANNEL, hear)
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, hear)
    }
  },
  hand: file => ipcRenderer.invoke(HAND_CHANNEL, webUtils.getPathForFile(file as File)),
}

contextBridge.exposeInMainWorld('hongtou', bridge)
