// Draws the layered picture from data. Every text is set as text, never read as markup.
const SVG = "http://www.w3.org/2000/svg";
const MOST_SAID = 3;
const LEAST_WIDTH = 0.9;
const HINT = "Read from left to right. Point at a box or a line to light its whole path and see its sentences; choose it to open "
  + "them below. By keyboard: Tab into the picture, arrows to move, Enter to open, Escape to let go.";

// One drawing for each mounted component; kept while Python runs again, so that focus, lighting and scroll stay.
const drawings = new WeakMap();

function element(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

function pathData(points) {
  let [x, y] = points[0];
  let data = `M${x},${y}`;
  for (const [nextX, nextY] of points.slice(1)) {
    const middle = (x + nextX) / 2;
    data += nextY === y ? ` L${nextX},${nextY}` : ` C${middle},${y} ${middle},${nextY} ${nextX},${nextY}`;
    [x, y] = [nextX, nextY];
  }
  return data;
}

function arrowhead(id, look) {
  const marker = element("marker", {
    id, viewBox: "0 0 8 8", refX: 7.5, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto",
  });
  marker.appendChild(element("path", { d: "M0,0 L8,4 L0,8 z", class: look }));
  return marker;
}

function many(count) {
  return count === 1 ? "1 statement" : `${count} statements`;
}

function isDark(holder) {
  const colour = getComputedStyle(holder).getPropertyValue("--st-background-color").trim();
  const shown = document.createElement("canvas").getContext("2d");
  shown.fillStyle = "#ffffff";
  shown.fillStyle = colour || "#ffffff";
  const [red, green, blue] = [1, 3, 5].map((start) => parseInt(shown.fillStyle.slice(start, start + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

class Drawing {
  constructor(holder, picture, send) {
    this.holder = holder;
    this.picture = picture;
    this.send = send;
    this.lit = null;
    this.current = 0;
    this.root = element("svg", {
      viewBox: `0 0 ${picture.width} ${picture.height}`, role: "group",
      "aria-label": "Layered picture, read from left to right; the table below it says the same",
    });
    this.root.style.minWidth = `${Math.round(picture.width * LEAST_WIDTH)}px`;
    this.root.style.maxWidth = `${Math.round(picture.width * 1.15)}px`;
    const definitions = element("defs");
    definitions.append(arrowhead("cmo-arrow", "head"), arrowhead("cmo-arrow-denied", "head denied"));
    this.root.appendChild(definitions);
    for (const { x, text } of picture.headings) this.root.appendChild(element("text", { x, y: 30, class: "heading" }, text));
    this.parts = new Map();
    for (const link of picture.links) this.addLink(link);
    this.nodes = picture.nodes.map((node, index) => this.addNode(node, index));
    for (const link of picture.links) this.addWord(link);
    this.said = document.createElement("div");
    this.said.className = "said";
    this.said.setAttribute("aria-live", "polite");
    const sheet = document.createElement("div");
    sheet.className = "sheet";
    sheet.appendChild(this.root);
    holder.replaceChildren(sheet, this.said);
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("click", (event) => {
      if (event.target === this.root) this.choose(null);
    });
    this.root.addEventListener("mouseleave", () => this.settle());
    if (this.nodes.length) this.nodes[0].group.setAttribute("tabindex", "0");
    this.settle();
  }

  addLink(link) {
    const denied = link.doubted.length > 0;
    const line = element("path", {
      d: pathData(link.points), class: denied ? "link denied" : "link",
      "marker-end": denied ? "url(#cmo-arrow-denied)" : "url(#cmo-arrow)",
    });
    const reach = element("path", { d: pathData(link.points), class: "reach", "data-key": link.key });
    this.root.append(line, reach);
    this.parts.set(link.key, { ids: link.statements, lead: "", doubted: link.doubted, marks: [line] });
    reach.addEventListener("mouseenter", () => this.show(link.key));
    reach.addEventListener("mouseleave", () => this.settle());
    reach.addEventListener("click", () => this.choose(link.key));
  }

  addWord(link) {
    if (!link.wordAt) return;
    const [x, y] = link.wordAt;
    const word = element("text", { x, y: y - 5, class: "word" }, link.word);
    this.root.appendChild(word);
    this.parts.get(link.key).marks.push(word);
  }

  addNode(node, index) {
    const lead = `${node.heading}: ${node.label}${node.note ? ` (${node.note})` : ""}`;
    const group = element("g", {
      class: `node ${node.marks.length === 1 ? `mark-${node.marks[0]}` : `layer-${node.layer}`}`, role: "button", tabindex: -1, "data-key": node.key, "aria-pressed": "false",
      "aria-label": `${lead}, ${many(node.statements.length)}`,
    });
    group.appendChild(element("rect", { x: node.x, y: node.y, width: node.width, height: node.height, rx: 6 }));
    const text = element("text");
    [...node.lines, ...node.noteLines].forEach((line, number) => {
      const place = { x: node.x + 9, y: node.y + 22 + 17 * number };
      text.appendChild(element("tspan", number < node.lines.length ? place : { ...place, class: "note" }, line));
    });
    group.appendChild(text);
    this.root.appendChild(group);
    this.parts.set(node.key, { ids: node.statements, lead, doubted: [], marks: [group] });
    group.addEventListener("mouseenter", () => this.show(node.key));
    group.addEventListener("mouseleave", () => this.settle());
    group.addEventListener("focus", () => this.show(node.key));
    group.addEventListener("blur", () => this.settle());
    group.addEventListener("click", () => {
      this.focusOn(index);
      this.choose(node.key);
    });
    return { node, group };
  }

  // Lights the whole path of a part and says its sentences, for as long as it is pointed at or focused.
  show(key) {
    const part = this.parts.get(key);
    const ids = new Set(part ? part.ids : []);
    this.root.classList.toggle("lit", Boolean(part));
    for (const other of this.parts.values()) {
      const on = other.ids.some((id) => ids.has(id));
      for (const mark of other.marks) mark.classList.toggle("on", on);
    }
    for (const { node, group } of this.nodes) group.setAttribute("aria-pressed", String(node.key === this.lit));
    this.said.textContent = part ? this.words(part) : HINT;
  }

  words({ lead, ids, doubted }) {
    const sentences = ids.slice(0, MOST_SAID).map((id) => this.picture.sentences[id] || id);
    if (ids.length > MOST_SAID) sentences.push(`and ${ids.length - MOST_SAID} more`);
    const denied = doubted.map((id) => `A passage contradicts: ${this.picture.sentences[id] || id}`);
    return [lead, ...denied, ...sentences].filter(Boolean).join("\n");
  }

  // Back to what is focused, else to what was chosen, else to nothing lit.
  settle() {
    const focused = this.nodes.find(({ group }) => group.matches(":focus"));
    this.show(focused ? focused.node.key : this.lit);
  }

  choose(key) {
    this.lit = key;
    this.show(key);
    this.send(key);
  }

  // What Python says is lit: the same as was chosen here, or what the address names.
  accept(key) {
    if (key === this.lit) return;
    this.lit = key;
    const index = this.nodes.findIndex(({ node }) => node.key === key);
    if (index >= 0) this.enter(index);
    this.settle();
  }

  enter(index) {
    this.nodes[this.current].group.setAttribute("tabindex", "-1");
    this.current = index;
    this.nodes[index].group.setAttribute("tabindex", "0");
  }

  focusOn(index) {
    this.enter(index);
    this.nodes[index].group.focus({ preventScroll: true });
    this.nodes[index].group.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // In the next column: a neighbour on one of its own paths if there is one, else the nearest in height.
  beside(step) {
    const here = this.nodes[this.current].node;
    const columns = [...new Set(this.nodes.map(({ node }) => node.x))].sort((a, b) => a - b);
    const at = columns.indexOf(here.x);
    const own = new Set(here.statements);
    for (let column = at + step; column >= 0 && column < columns.length; column += step) {
      const there = this.nodes.map(({ node }, index) => ({ node, index })).filter(({ node }) => node.x === columns[column]);
      const shared = there.filter(({ node }) => node.statements.some((id) => own.has(id)));
      const last = column + step < 0 || column + step >= columns.length;
      const found = shared.length ? shared : last ? there : [];
      if (found.length) return found.sort((a, b) => Math.abs(a.node.y - here.y) - Math.abs(b.node.y - here.y))[0].index;
    }
    return this.current;
  }

  along(step) {
    const here = this.nodes[this.current].node;
    const column = this.nodes.map(({ node }, index) => ({ node, index })).filter(({ node }) => node.x === here.x)
      .sort((a, b) => a.node.y - b.node.y);
    const place = column.findIndex(({ index }) => index === this.current) + step;
    return column[Math.min(Math.max(place, 0), column.length - 1)].index;
  }

  key(event) {
    if (!this.nodes.length || event.ctrlKey || event.metaKey || event.altKey) return;
    const acts = {
      ArrowRight: () => this.focusOn(this.beside(1)),
      ArrowLeft: () => this.focusOn(this.beside(-1)),
      ArrowDown: () => this.focusOn(this.along(1)),
      ArrowUp: () => this.focusOn(this.along(-1)),
      Home: () => this.focusOn(0),
      End: () => this.focusOn(this.nodes.length - 1),
      Enter: () => this.choose(this.nodes[this.current].node.key),
      " ": () => this.choose(this.nodes[this.current].node.key),
      Escape: () => this.choose(null),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  }
}

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const holder = parentElement.querySelector(".picture");
  if (!holder || !data) return;
  holder.classList.toggle("dark", isDark(holder));
  const said = JSON.stringify(data.picture);
  let drawn = drawings.get(holder);
  if (!drawn || drawn.said !== said) {
    drawn = { said, drawing: new Drawing(holder, data.picture, (key) => drawn.send(key)) };
    drawings.set(holder, drawn);
  }
  drawn.send = (key) => setStateValue("lit", key);
  drawn.drawing.accept(data.lit || null);
}
