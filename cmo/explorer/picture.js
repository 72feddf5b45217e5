// Draws the layered picture from data. Every text is set as text, never read as markup.
const SVG = "http://www.w3.org/2000/svg";
const PNG_SCALE = 2;
const MOST_PNG_PIXELS = 60_000_000;
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

function standsFor({ standsFor: terms, more }) {
  if (!terms.length) return "";
  return `Stands for ${terms.join(", ")}${more ? ` and ${more} more` : ""}. Choose it, then open it below.`;
}

function save(blob, name) {
  const made = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = made;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(made), 60_000);
}

function svgBlob(file) {
  return new Blob([file.svg], { type: "image/svg+xml" });
}

// Drawn from the file that downloads as SVG, so that both show the same.
async function pngBlob(file) {
  const source = URL.createObjectURL(svgBlob(file));
  try {
    const image = new Image();
    image.src = source;
    await image.decode();
    const scale = Math.min(PNG_SCALE, Math.sqrt(MOST_PNG_PIXELS / (image.width * image.height)));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
    if (!drawn) throw new Error("no picture was made");
    return drawn;
  } finally {
    URL.revokeObjectURL(source);
  }
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
    this.file = null;
    const files = document.createElement("div");
    files.className = "files";
    files.append(
      this.button("Download the picture (SVG)", async () => save(svgBlob(this.file), `${this.file.name}.svg`)),
      this.button("Download the picture (PNG)", async () => save(await pngBlob(this.file), `${this.file.name}.png`)),
    );
    const frame = document.createElement("div");
    frame.className = "frame";
    frame.append(sheet, this.said);
    holder.replaceChildren(frame, files);
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("click", (event) => {
      if (event.target === this.root) this.choose(null);
    });
    this.root.addEventListener("mouseleave", () => this.settle());
    if (this.nodes.length) this.nodes[0].group.setAttribute("tabindex", "0");
    this.settle();
  }

  button(words, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", () => {
      act().catch(() => { made.textContent = `${words}: this browser cannot make it`; });
    });
    return made;
  }

  addLink(link) {
    const denied = link.doubted > 0;
    const line = element("path", {
      d: pathData(link.points), class: denied ? "link denied" : "link",
      "marker-end": denied ? "url(#cmo-arrow-denied)" : "url(#cmo-arrow)",
    });
    const reach = element("path", { d: pathData(link.points), class: "reach", "data-key": link.key });
    this.root.append(line, reach);
    if (link.faded) line.classList.add("faded");
    if (!link.shown) line.classList.add("unshown");
    this.parts.set(link.key, { ...link, lead: link.shown ? "" : "Only argued or suggested:", marks: [line] });
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
      "aria-label": `${lead}, ${many(node.count)}${node.faded ? ", faded" : ""}`,
    });
    if (node.faded) group.classList.add("faded");
    if (!node.shown) group.classList.add("unshown");
    group.appendChild(element("rect", { x: node.x, y: node.y, width: node.width, height: node.height, rx: 6 }));
    const text = element("text");
    [...node.lines, ...node.noteLines].forEach((line, number) => {
      const place = { x: node.x + 9, y: node.y + 22 + 17 * number };
      text.appendChild(element("tspan", number < node.lines.length ? place : { ...place, class: "note" }, line));
    });
    group.appendChild(text);
    this.root.appendChild(group);
    this.parts.set(node.key, { ...node, lead: [lead, standsFor(node)].filter(Boolean).join("\n"), denials: [], marks: [group] });
    group.addEventListener("mouseenter", () => this.show(node.key));
    group.addEventListener("mouseleave", () => this.settle());
    group.addEventListener("focus", () => {
      this.enter(index);
      this.show(node.key);
    });
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
    const strands = new Set(part ? part.strands : []);
    this.root.classList.toggle("lit", Boolean(part));
    for (const other of this.parts.values()) {
      const on = other.strands.some((strand) => strands.has(strand));
      for (const mark of other.marks) mark.classList.toggle("on", on);
    }
    for (const { node, group } of this.nodes) group.setAttribute("aria-pressed", String(node.key === this.lit));
    this.said.textContent = part ? this.words(part) : HINT;
  }

  words({ lead, said, count, denials }) {
    const sentences = said.map((place) => this.picture.sentences[place]);
    if (count > said.length) sentences.push(`and ${count - said.length} more`);
    const denied = denials.map((place) => `A passage contradicts: ${this.picture.sentences[place]}`);
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
  accept(key, file) {
    this.file = file;
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
    const own = new Set(here.strands);
    for (let column = at + step; column >= 0 && column < columns.length; column += step) {
      const there = this.nodes.map(({ node }, index) => ({ node, index })).filter(({ node }) => node.x === columns[column]);
      const shared = there.filter(({ node }) => node.strands.some((strand) => own.has(strand)));
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
  drawn.drawing.accept(data.lit || null, data.file);
}
