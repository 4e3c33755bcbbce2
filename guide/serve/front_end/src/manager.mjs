/* Makes the widgets of a page: ipywidgets' own, and anywidgets. */

import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import { anywidget } from "./anywidget.mjs";
import { hasMaths, typeset } from "./maths.mjs";
import { whole } from "./whole.mjs";

const PATIENCE = 30_000; // ms until a widget that was announced counts as lost
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
    this.awaited = new Map(); // by id: who is told when the widget is there
    kernel.registerCommTarget(this.comm_target_name, (comm, message) =>
      this.handle_comm_open(new base.shims.services.Comm(comm), message),
    );
  }

  /* Where a kind of widget is unknown here, Voilà's own front end may know it. */
  async loadClass(name, module) {
    return KINDS[module]?.[name] ?? whole(`${module} ${name}`);
  }

  /* A widget, as soon as it is there: what shows it may arrive before it does. */
  async get_model(id) {
    if (!this.has_model(id)) await this.coming(id);
    return this._models[id];
  }

  coming(id) {
    return new Promise((resolve, reject) => {
      const late = () => reject(new Error(`no widget ${id}`));
      const told = this.awaited.get(id) ?? [];
      this.awaited.set(id, [...told, resolve]);
      setTimeout(late, PATIENCE);
    });
  }

  register_model(id, model) {
    super.register_model(id, model);
    for (const tell of this.awaited.get(id) ?? []) tell();
    this.awaited.delete(id);
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
