/* MathJax, as JupyterLab sets it up: TeX between dollars, drawn with fonts that the page has. */

import { mathjax } from "mathjax-full/js/mathjax";
import { TeX } from "mathjax-full/js/input/tex";
import { CHTML } from "mathjax-full/js/output/chtml";
import { TeXFont } from "mathjax-full/js/output/chtml/fonts/tex";
import { SafeHandler } from "mathjax-full/js/ui/safe/SafeHandler";
import { HTMLHandler } from "mathjax-full/js/handlers/html/HTMLHandler";
import { browserAdaptor } from "mathjax-full/js/adaptors/browserAdaptor";
import { AssistiveMmlHandler } from "mathjax-full/js/a11y/assistive-mml";
import "mathjax-full/js/input/tex/base/BaseConfiguration";
import "mathjax-full/js/input/tex/ams/AmsConfiguration";
import "mathjax-full/js/input/tex/newcommand/NewcommandConfiguration";
import "mathjax-full/js/input/tex/boldsymbol/BoldsymbolConfiguration";
import "mathjax-full/js/input/tex/noundefined/NoUndefinedConfiguration";

class OwnFont extends TeXFont {}
OwnFont.defaultFonts = {}; // the page's style sheet has them

mathjax.handlers.register(AssistiveMmlHandler(SafeHandler(new HTMLHandler(browserAdaptor()))));
const maths = mathjax.document(document, {
  InputJax: new TeX({
    packages: ["base", "ams", "newcommand", "boldsymbol", "noundefined"],
    inlineMath: [["$", "$"], ["\\(", "\\)"]],
    displayMath: [["$$", "$$"], ["\\[", "\\]"]],
    processEscapes: true,
    processEnvironments: true,
  }),
  OutputJax: new CHTML({ font: new OwnFont() }),
});

export function typeset(place) {
  maths.options.elements = [place];
  maths.clear().render();
  delete maths.options.elements;
}
