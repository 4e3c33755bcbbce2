/* What this front end does not know, Voilà's own does: the page is loaded again with that. */

export function whole(unknown) {
  console.warn(`Not known here: ${unknown}. Going on with Voilà's own front end.`);
  const address = new URL(location.href);
  address.searchParams.set("front", "whole");
  location.replace(address);
  return new Promise(() => {}); // this page is on its way out
}
