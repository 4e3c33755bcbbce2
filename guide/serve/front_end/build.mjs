/* Builds the pages' scripts into built/: from src/, and from the packages that package-lock.json
   pins. Beside them it says what they were made from, and under which licences. */

import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const FOLDER = import.meta.dirname;
const SOURCES = ["build.mjs", "package-lock.json"];

/* A style sheet, with those that it imports, as a text. */
const sheets = {
  name: "sheets",
  setup(context) {
    context.onLoad({ filter: /src\/\w+\.css$/ }, async ({ path }) => {
      const made = await build({ entryPoints: [path], bundle: true, minify: true, write: false });
      return { contents: made.outputFiles[0].text, loader: "text" };
    });
  },
};

/* anywidget comes as a module of the older kind (AMD), which hands its maker to `define`. */
const amd = {
  name: "amd",
  setup(context) {
    context.onLoad({ filter: /anywidget\/dist\/index\.js$/ }, async ({ path }) => {
      const define = "let made;\nconst define = (_, maker) => { made = maker; };";
      return { contents: `${define}\n${await readFile(path, "utf8")}\nexport default made;` };
    });
  },
};

function script(name, entry, format) {
  return build({
    entryPoints: [`src/${entry}.mjs`],
    outfile: `built/${name}.js`,
    absWorkingDir: FOLDER,
    bundle: true,
    format,
    legalComments: "none", // all licences stand in one file
    metafile: true,
    minify: true,
    plugins: [sheets, amd],
    target: "es2022",
  });
}

/* The packages that went into a script, by the folder that each lies in. */
function packages(made) {
  const places = Object.keys(made.metafile.inputs).map((path) =>
    path.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0],
  );
  return places.filter((place) => place && !place.startsWith("(disabled)")); // Node.js's own
}

async function told(place) {
  const { name, version, license } = JSON.parse(await readFile(`${place}/package.json`, "utf8"));
  const file = (await readdir(place)).find((file) => /^licen[cs]e/i.test(file));
  const text = file ? await readFile(`${place}/${file}`, "utf8") : "";
  return { name, version, license, text };
}

const made = [await script("page", "page", "iife"), await script("maths", "typesetter", "esm")];
process.chdir(FOLDER);
const sources = [...SOURCES, ...(await readdir("src")).map((name) => `src/${name}`)].sort();
const hash = createHash("sha256");
for (const name of sources) hash.update(await readFile(name));
const found = await Promise.all([...new Set(made.flatMap(packages))].sort().map(told));
const parts = found.map(({ name, version, license }) => ({ name, version, license }));
const about = { sources: hash.digest("hex"), parts };
await writeFile("built/made-from.json", `${JSON.stringify(about, null, 1)}\n`);
const licences = found.map((part) => `${part.name} ${part.version} (${part.license})\n\n${part.text.trim()}`);
await writeFile("built/LICENCES", `${licences.join(`\n\n${"-".repeat(70)}\n\n`)}\n`);
