// Packs what esbuild splits into two scripts, of functions that run when they are first asked for: V8 makes nothing of a
// function that nobody calls, and reads no script that nobody needs.
import ts from "typescript";

/**
 * `frequent` is the text of the script that is always loaded; it answers with what `entry` exports. `rare` is the text
 * of `rare.js`, which it loads when a module of it is asked for. `chunks` maps names to modules as esbuild prints them.
 */
export function pack(chunks, isFrequent, entry) {
  const named = [...chunks].map(([name, text]) => ({ name, member: member(name, text) }));
  const members = (wanted) => named.filter(({ name }) => isFrequent(name) === wanted).map((chunk) => chunk.member);
  return {
    frequent: `(function (require, module, exports) {
const modules = {
${members(true).join(",\n")}
};
const loaded = new Map();
function loadChunk(name) {
  if (!name.startsWith("./")) return require(name);
  if (loaded.has(name)) return loaded.get(name);
  if (modules[name] === undefined) Object.assign(modules, require("./rare.js"));
  const exports = {};
  loaded.set(name, exports);
  modules[name](loadChunk, exports);
  return exports;
}
module.exports = loadChunk(${JSON.stringify(`./${entry}`)});
})
`,
    rare: `module.exports = {\n${members(false).join(",\n")}\n};\n`,
  };
}

function member(name, text) {
  // A library's own variable of that name would hide the function: esbuild knows nothing of it.
  if (text.includes("loadChunk")) throw new Error(`${name} has a loadChunk of its own`);
  return `${JSON.stringify(`./${name}`)}: function (loadChunk, exports) {\n${toFunctionBody(name, text)}\n}`;
}

/** The body of a function `(loadChunk, exports)` that does what the module does. */
function toFunctionBody(name, text) {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
  const edits = file.statements.flatMap((statement) => editOf(statement, file));
  const exported = new Set(file.statements.filter(ts.isExportDeclaration).flatMap(exportedVariables));
  const visit = (node) => {
    if (ts.isAssignmentExpression(node) && exported.has(node.left.text)) {
      throw new Error(`${name}: ${node.left.text} is exported and changes later`);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [path] = node.arguments;
      edits.push(edit(node, `Promise.resolve().then(() => loadChunk(${path.getText(file)}))`, file));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((body, { start, end, by }) => body.slice(0, start) + by + body.slice(end), text);
}

function edit(node, by, file) {
  return { start: node.getStart(file), end: node.getEnd(), by };
}

/** Chunks import each other in one direction only, so a name has its value for good when it is imported. */
function editOf(statement, file) {
  if (ts.isImportDeclaration(statement)) return [edit(statement, importText(statement, file), file)];
  if (ts.isExportDeclaration(statement)) return [edit(statement, exportText(statement, file), file)];
  return [];
}

function importText({ importClause, moduleSpecifier }, file) {
  const source = `loadChunk(${moduleSpecifier.getText(file)})`;
  const { name, namedBindings } = importClause ?? {};
  const parts = [];
  // Besides our own modules only those of Node are imported: their default export is the module.
  if (name !== undefined) parts.push(name.text);
  if (namedBindings !== undefined) parts.push(bindingText(namedBindings));
  return parts.length === 0 ? `${source};` : parts.map((part) => `const ${part} = ${source};`).join(" ");
}

function bindingText(bindings) {
  if (ts.isNamespaceImport(bindings)) return bindings.name.text;
  return `{ ${bindings.elements.map(({ propertyName, name }) => pair(propertyName, name)).join(", ")} }`;
}

function exportedVariables({ exportClause }) {
  return exportClause.elements.map(({ propertyName, name }) => (propertyName ?? name).text);
}

function exportText({ exportClause, moduleSpecifier }, file) {
  if (moduleSpecifier !== undefined) throw new Error(`${file.fileName}: esbuild re-exports, which was not expected`);
  const pairs = exportClause.elements.map(({ propertyName, name }) => pair(name, propertyName ?? name));
  return `Object.assign(exports, { ${pairs.join(", ")} });`;
}

function pair(key, value) {
  return key === undefined || key.text === value.text ? value.text : `${key.text}: ${value.text}`;
}
