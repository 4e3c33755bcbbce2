/* Maths: what typesets it is a file of its own, fetched by the first page that has any. */

const MATHS = /\$[^$]|\\\(|\\\[|\\begin\{/;
let typesetter;

/* Whether a place has maths that is not typeset yet. */
export function hasMaths(place) {
  return MATHS.test(place.textContent);
}

/* Typeset the maths in a place; without the file it stays as it was typed. */
export async function typeset(place) {
  typesetter ??= import(document.querySelector("script[data-maths]").dataset.maths);
  try {
    (await typesetter).typeset(place);
  } catch (fault) {
    console.error(fault);
  }
}
