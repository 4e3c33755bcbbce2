/* The page's two lines to the server, to its kernel and to what runs its cells. They are opened
   while the scripts are on their way; what comes meanwhile is kept until somebody listens. */
window.guideLines = (function () {
  var page = JSON.parse(document.getElementById("jupyter-config-data").textContent);
  var root = new URL(page.baseUrl, location.href).href.replace(/^http/, "ws");
  var client = Array.from(crypto.getRandomValues(new Uint8Array(16)), function (byte) {
    return byte.toString(16).padStart(2, "0");
  }).join("");
  function open(path, protocols) {
    var line = new WebSocket(root + path, protocols);
    line.binaryType = "arraybuffer";
    line.kept = [];
    line.onmessage = function (event) { line.kept.push(event); };
    line.onclose = function (event) { line.ended = event; };
    return line;
  }
  var kernel = open("api/kernels/" + page.kernelId + "/channels?session_id=" + client,
                    ["v1.kernel.websocket.jupyter.org"]);
  var cells = open("voila/execution/" + page.kernelId, []);
  cells.onopen = function () {
    cells.send(JSON.stringify({ action: "execute", payload: { kernel_id: page.kernelId } }));
  };
  return { root: root, client: client, kernel: kernel, cells: cells };
})();
