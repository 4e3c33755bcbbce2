/* The page's two lines to the server. They were opened by the page itself, while this file was
   on its way; what came over them meanwhile was kept, and is heard now. */

import { CommsOverSubshells, ServerConnection } from "@jupyterlab/services";
import { KernelConnection } from "@jupyterlab/services/lib/kernel/default";

/* A line that is open already, for those who would open it; the next one is a new one. */
function opened(line) {
  let first = line;
  return function (url, protocols) {
    if (!first) return new WebSocket(url, protocols);
    const taken = first;
    first = undefined;
    queueMicrotask(() => hand(taken));
    return taken;
  };
}

/* Tell what happened on a line before anybody listened. */
function hand(line) {
  if (line.readyState === WebSocket.CONNECTING) return;
  line.onopen?.(new Event("open"));
  for (const event of line.kept.splice(0)) line.onmessage?.(event);
  if (line.readyState > WebSocket.OPEN) line.onclose?.(line.ended);
}

/* The kernel of this page. */
export function connect(page) {
  const lines = window.guideLines;
  return new KernelConnection({
    model: { id: page.kernelId, name: "python3" },
    clientId: lines.client,
    commsOverSubshells: CommsOverSubshells.Disabled,
    serverSettings: ServerConnection.makeSettings({
      baseUrl: new URL(page.baseUrl, location.href).href,
      wsUrl: lines.root,
      WebSocket: opened(lines.kernel),
    }),
  });
}

/* What the cells show, as it comes. */
export function results(page, take) {
  const line = window.guideLines.cells;
  line.onmessage = (event) => {
    const { action, payload } = JSON.parse(event.data);
    if (action === "execution_result") take(payload);
    if (action === "execution_error") console.error(payload.error);
  };
  hand(line);
}
