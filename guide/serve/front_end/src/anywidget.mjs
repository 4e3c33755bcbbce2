/* anywidget comes as a module of the older kind (AMD), which asks for its parts by name. */

import * as base from "@jupyter-widgets/base";
import factory from "anywidget";

export const anywidget = factory(base);
