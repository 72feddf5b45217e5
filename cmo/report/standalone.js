// Lights the path of what is chosen and says its sentences; every text is set as text.
(() => {
  const picture = JSON.parse(document.getElementById("said-of").textContent);
  const said = document.getElementById("said");
  const looks = { nodes: nodes.get(), edges: edges.get() };
  const places = new Map(picture.nodes.map((node, place) => [node.key, place]));
  const ends = new Map(picture.links.map((link) => [`${places.get(link.source)}>${places.get(link.target)}`, link]));
  const linkOf = (edge) => ends.get(`${edge.from}>${edge.to}`);
  const LEAST_SCALE = 0.75;
  const HINT = "Nothing is chosen.";

  function many(count) {
    return count === 1 ? "1 statement" : `${count} statements`;
  }

  function words(part) {
    const sentences = part.said.map((place) => picture.sentences[place]);
    if (part.count > sentences.length) sentences.push(`and ${part.count - sentences.length} more`);
    const denied = (part.denials || []).map((place) => `A passage contradicts: ${picture.sentences[place]}`);
    const stands = part.standsFor && part.standsFor.length
      ? `Stands for ${part.standsFor.join(", ")}${part.more ? ` and ${part.more} more` : ""}` : "";
    const name = part.label === undefined ? many(part.count) : `${part.heading}: ${part.label}${part.note ? ` (${part.note})` : ""}`;
    return [name, part.shown ? "" : "Only argued or suggested", stands, ...denied, ...sentences].filter(Boolean).join("\n");
  }

  function light(part) {
    const strands = new Set(part ? part.strands : []);
    const on = (other) => !part || other.strands.some((strand) => strands.has(strand));
    nodes.update(looks.nodes.map((look) => ({ id: look.id, opacity: on(picture.nodes[look.id]) ? look.opacity : 0.15 })));
    edges.update(looks.edges.map((look) => ({
      id: look.id, color: { ...look.color, opacity: on(linkOf(look)) ? look.color.opacity : 0.1 },
    })));
    said.textContent = part ? words(part) : HINT;
  }

  function letGo() {
    network.unselectAll();
    light(null);
  }

  network.on("click", ({ nodes: chosen, edges: lines }) => {
    if (chosen.length) light(picture.nodes[chosen[0]]);
    else if (lines.length) light(linkOf(edges.get(lines[0])));
    else letGo();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") letGo();
  });

  // From the top, as wide as can be read: a tall picture shrunk to fit could not.
  function place() {
    const box = network.canvas.frame.canvas;
    const scale = Math.max(Math.min(box.clientWidth / picture.width, 1.2), LEAST_SCALE);
    const middle = Math.min(box.clientWidth / scale, picture.width) / 2;
    network.moveTo({ position: { x: middle, y: box.clientHeight / 2 / scale - 8 }, scale });
  }
  headings();
  place();
  window.addEventListener("resize", place);
  said.textContent = HINT;

  function headings() {
    network.on("afterDrawing", (context) => {
      context.font = "bold 14px Arial";
      context.fillStyle = "#222222";
      context.textAlign = "left";
      context.textBaseline = "alphabetic";
      for (const { text, x } of picture.headings) context.fillText(text, x, 30);
    });
  }
})();
