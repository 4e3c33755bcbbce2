/* Makes the widgets of a page: ipywidgets' own, and anywidgets. */

import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import { PromiseDelegate } from "@lumino/coreutils";
import { anywidget } from "./anywidget.mjs";
import { hasMaths, typeset } from "./maths.mjs";
import { whole } from "./whole.mjs";

export const WIDGET = "application/vnd.jupyter.widget-view+json"; // a kind of output
const KINDS = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": controls,
  anywidget,
};

export class Manager extends ManagerBase {
  /* What widgets look for to typeset their maths, under the name that JupyterLab has for it. */
  _rendermime = {
    latexTypesetter: { typeset: (place) => hasMaths(place) && typeset(place) },
  };

  constructor(kernel) {
    super();
    this.kernel = kernel;
    this.told = new Map(); // by id of a widget: whether the kernel has shown it
    kernel.iopubMessage.connect((_, { content }) => {
      const id = content.data?.[WIDGET]?.model_id;
      if (id) this.showing(id).resolve();
    });
    kernel.registerCommTarget(this.comm_target_name, (comm, message) =>
      this.handle_comm_open(new base.shims.services.Comm(comm), message),
    );
  }

  /* Where a kind of widget is unknown here, Voilà's own front end may know it. */
  async loadClass(name, module) {
    return KINDS[module]?.[name] ?? whole(`${module} ${name}`);
  }

  /* What cells show comes over a line of its own, and may come before its widget. The kernel says
     all of a widget before it shows it: drawn then, it does not change under the reader's eyes. */
  showing(id) {
    if (!this.told.has(id)) this.told.set(id, new PromiseDelegate());
    return this.told.get(id);
  }

  async _create_comm(target, id, data, metadata, buffers) {
    const comm = this.kernel.createComm(target, id);
    if (data || metadata) comm.open(data, metadata, buffers);
    return new base.shims.services.Comm(comm);
  }

  async _get_comm_info() {
    const reply = await this.kernel.requestCommInfo({ target_name: this.comm_target_name });
    return reply.content.comms ?? {};
  }
}
