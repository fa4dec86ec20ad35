// Writes the meta model of the language server protocol from the type declarations of the official npm package, in the format of
// the metaModel.schema.json that the package has beside them. The package itself has no metaModel.json.
//   node extract.mjs FOLDER OUTPUT     FOLDER is where `npm install vscode-languageserver-protocol typescript` was run
import { readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [folder, output] = process.argv.slice(2);
const require = createRequire(join(resolve(folder), 'package.json'));
const ts = require('typescript');
const runtime = require('vscode-languageserver-protocol/node');
const modules = join(folder, 'node_modules');
const version = JSON.parse(readFileSync(join(modules, 'vscode-languageserver-protocol/package.json'))).version;

const declarations = [
    ...readdirSync(join(modules, 'vscode-languageserver-protocol/lib/common')).filter(file => file.endsWith('.d.ts')).sort().map(file => join(modules, 'vscode-languageserver-protocol/lib/common', file)),
    join(modules, 'vscode-languageserver-types/lib/umd/main.d.ts'),
];

// What the declarations call `number`, `any` and `object` is one of these in the protocol.
const bases = new Map([['string', 'string'], ['boolean', 'boolean'], ['integer', 'integer'], ['uinteger', 'uinteger'], ['decimal', 'decimal'],
    ['DocumentUri', 'DocumentUri'], ['URI', 'URI']]);
const reference = name => ({ kind: 'reference', name });
const base = name => ({ kind: 'base', name });
// Written out below, or no types of the protocol at all.
const structural = new Set(['MessageDirection', 'LSPAny', 'LSPObject', 'LSPArray', 'DocumentUri', 'URI', 'integer', 'uinteger', 'decimal']);

const interfaces = new Map(), aliases = new Map(), namespaces = new Map(), enums = new Map(), imports = new Map();
for (const file of declarations) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    for (const node of source.statements) {
        if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, node);
        else if (ts.isTypeAliasDeclaration(node)) aliases.set(node.name.text, node);
        else if (ts.isModuleDeclaration(node)) namespaces.set(node.name.text, node);
        else if (ts.isEnumDeclaration(node)) enums.set(node.name.text, node);
    }
}

/** The text of a documentation comment and what its tags say. */
function documented(node) {
    const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc);
    if (!comment) return {};
    const raw = comment.getText().replace(/^\/\*\*|\*\/$/g, '').split('\n').map(line => line.replace(/^\s*\* ?/, '').trimEnd()).join('\n').trim();
    const since = /@since ([\d.]+)/.exec(raw)?.[1];
    const deprecated = /@deprecated ?([^@]*)/.exec(raw)?.[1].trim().replace(/\s+/g, ' ');
    const text = raw.replace(/^@(since|proposed|deprecated|sample|see|example)\b.*$/gm, '').trim();
    return {
        ...text && { documentation: text }, ...since && { since }, ...deprecated !== undefined && { deprecated: deprecated || 'deprecated' },
        ...raw.includes('@proposed') && { proposed: true },
    };
}

/** A type as the meta model writes it; parameters maps a declaration's type parameters to their defaults. */
function type(node, parameters = new Map()) {
    const again = inner => type(inner, parameters);
    switch (node.kind) {
        case ts.SyntaxKind.StringKeyword: return base('string');
        case ts.SyntaxKind.BooleanKeyword: return base('boolean');
        case ts.SyntaxKind.NumberKeyword: return base('integer');
        case ts.SyntaxKind.AnyKeyword: return reference('LSPAny');
        case ts.SyntaxKind.UnknownKeyword: return reference('LSPAny');
        case ts.SyntaxKind.ObjectKeyword: return reference('LSPObject');
        case ts.SyntaxKind.VoidKeyword: return base('null');
    }
    if (ts.isParenthesizedTypeNode(node)) return again(node.type);
    if (ts.isTypeOperatorNode(node)) return again(node.type);
    if (ts.isArrayTypeNode(node)) return { kind: 'array', element: again(node.elementType) };
    if (ts.isTupleTypeNode(node)) return { kind: 'tuple', items: node.elements.map(again) };
    if (ts.isUnionTypeNode(node)) return { kind: 'or', items: node.types.map(again) };
    if (ts.isIntersectionTypeNode(node)) return { kind: 'and', items: node.types.map(again) };
    if (ts.isLiteralTypeNode(node)) return literal(node.literal);
    if (ts.isTypeLiteralNode(node)) return literalType(node, parameters);
    if (ts.isTypeReferenceNode(node)) return named(node, parameters);
    if (ts.isTypeQueryNode(node)) return constant(node.exprName.getText());
    throw new Error(`unknown kind of type: ${node.getText()}`);
}

function literal(node) {
    if (node.kind === ts.SyntaxKind.NullKeyword) return base('null');
    if (ts.isStringLiteral(node)) return { kind: 'stringLiteral', value: node.text };
    if (ts.isNumericLiteral(node)) return { kind: 'integerLiteral', value: Number(node.text) };
    if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'booleanLiteral', value: node.kind === ts.SyntaxKind.TrueKeyword };
    throw new Error(`unknown literal: ${node.getText()}`);
}

/** `typeof DocumentDiagnosticReportKind.Full`: what the constant is. */
function constant(path) {
    const value = path.split('.').reduce((object, name) => object[name], runtime);
    return { kind: typeof value === 'string' ? 'stringLiteral' : 'integerLiteral', value };
}

function literalType(node, parameters) {
    const index = node.members.find(ts.isIndexSignatureDeclaration);
    if (index) return { kind: 'map', key: type(index.parameters[0].type), value: type(index.type, parameters) };
    return { kind: 'literal', value: { properties: properties(node.members, parameters) } };
}

function named(node, parameters) {
    const name = node.typeName.getText().split('.').at(-1);
    if (parameters.has(name)) return parameters.get(name);
    if (bases.has(name)) return base(name);
    if (name === 'Array' || name === 'ReadonlyArray') return { kind: 'array', element: type(node.typeArguments[0], parameters) };
    return reference(name);
}

const properties = (members, parameters) => members.filter(ts.isPropertySignature).map(member => ({
    name: member.name.text,
    type: type(member.type, parameters),
    ...member.questionToken && { optional: true },
    ...documented(member),
}));

const defaults = node => new Map((node.typeParameters ?? []).map(parameter => [parameter.name.text, parameter.default ? type(parameter.default) : reference('LSPAny')]));

function structureOfInterface(name, node) {
    const parameters = defaults(node);
    const parents = (node.heritageClauses ?? []).flatMap(clause => clause.types.map(parent => reference(parent.expression.getText())));
    return { name, properties: properties(node.members, parameters), ...parents.length && { extends: parents }, ...documented(node) };
}

/** `A & B & { … }` is a structure that extends A and B. */
function structureOfAlias(name, node) {
    const parts = ts.isIntersectionTypeNode(node.type) ? node.type.types : [node.type];
    const literals = parts.filter(ts.isTypeLiteralNode), parents = parts.filter(ts.isTypeReferenceNode).map(part => named(part, new Map()));
    if (literals.length + parents.length !== parts.length) return undefined;
    if (parts.length === 1 && (parents.length === 1 || literals[0].members.some(ts.isIndexSignatureDeclaration))) return undefined;
    return { name, properties: literals.flatMap(part => properties(part.members, new Map())), ...parents.length && { extends: parents }, ...documented(node) };
}

/** The constants of a namespace beside a type of its name are an enumeration. */
function enumeration(name, alias) {
    const space = namespaces.get(name);
    const constants = (space?.body?.statements ?? []).filter(ts.isVariableStatement).flatMap(statement => statement.declarationList.declarations.map(declaration => ({ declaration, statement })));
    const values = constants.map(({ declaration, statement }) => ({ name: declaration.name.text, value: runtime[name]?.[declaration.name.text], ...documented(statement) }))
        .filter(value => typeof value.value === 'string' || typeof value.value === 'number');
    if (values.length === 0) return undefined;
    const text = typeof values[0].value === 'string';
    const open = !ts.isUnionTypeNode(alias.type) && !ts.isLiteralTypeNode(alias.type);
    const unsigned = values.every(value => value.value >= 0);
    return { name, type: base(text ? 'string' : unsigned ? 'uinteger' : 'integer'), values, ...open && { supportsCustomValues: true }, ...documented(space) };
}

const model = { metaData: { version }, requests: [], notifications: [], structures: [], enumerations: [], typeAliases: [] };

const wellKnown = ['string', 'integer', 'uinteger', 'decimal', 'boolean', 'null'].map(base);
model.typeAliases.push(
    { name: 'LSPAny', type: { kind: 'or', items: [reference('LSPObject'), reference('LSPArray'), ...wellKnown] } },
    { name: 'LSPObject', type: { kind: 'map', key: base('string'), value: reference('LSPAny') } },
    { name: 'LSPArray', type: { kind: 'array', element: reference('LSPAny') } },
    // Declared in vscode-jsonrpc, whose own words are `number | string`.
    { name: 'ProgressToken', type: { kind: 'or', items: [base('integer'), base('string')] } });
model.enumerations.push(
    { name: 'TraceValue', type: base('string'), values: Object.entries(runtime.TraceValue).map(([name, value]) => ({ name, value })) },
    {
        name: 'ErrorCodes', type: base('integer'), supportsCustomValues: true,
        values: Object.entries(runtime.ErrorCodes).filter(([, value]) => typeof value === 'number').map(([name, value]) => ({ name, value })),
    });
const property = (name, type, more) => ({ name, type, ...more });
model.structures.push(
    { name: 'CancelParams', properties: [property('id', { kind: 'or', items: [base('integer'), base('string')] })] },
    { name: 'ProgressParams', properties: [property('token', reference('ProgressToken')), property('value', reference('LSPAny'))] },
    { name: 'SetTraceParams', properties: [property('value', reference('TraceValue'))] },
    { name: 'LogTraceParams', properties: [property('message', base('string')), property('verbose', base('string'), { optional: true })] });
const both = { messageDirection: 'both' };
model.notifications.push(
    { method: '$/cancelRequest', params: reference('CancelParams'), ...both },
    { method: '$/progress', params: reference('ProgressParams'), ...both },
    { method: '$/setTrace', params: reference('SetTraceParams'), messageDirection: 'clientToServer' },
    { method: '$/logTrace', params: reference('LogTraceParams'), messageDirection: 'serverToClient' });

for (const [name, node] of interfaces)
    if (node.members.every(member => ts.isPropertySignature(member) || ts.isIndexSignatureDeclaration(member)) && !model.structures.some(known => known.name === name)) model.structures.push(structureOfInterface(name, node));
for (const [name, node] of aliases) {
    if (structural.has(name) || node.typeParameters || model.typeAliases.some(known => known.name === name)) continue;
    let found;
    if ((found = enumeration(name, node))) model.enumerations.push(found);
    else if ((found = structureOfAlias(name, node))) model.structures.push(found);
    else if (!ts.isFunctionTypeNode(node.type)) {
        try {
            model.typeAliases.push({ name, type: type(node.type), ...documented(node) });
        } catch {
            // Types of the JavaScript library itself: handlers, class types.
        }
    }
}
for (const [name, node] of enums) {
    if (structural.has(name)) continue;
    model.enumerations.push({ name, type: base('string'), values: node.members.map(member => ({ name: member.name.text, value: member.initializer.text, ...documented(member) })), supportsCustomValues: true, ...documented(node) });
}

/** `const type: ProtocolRequestType<Params, Result, Partial, Error, Registration>` and its three relatives. */
for (const [name, node] of namespaces) {
    const constants = (node.body?.statements ?? []).filter(ts.isVariableStatement).flatMap(statement => [...statement.declarationList.declarations]);
    const signature = constants.find(constant => constant.name.text === 'type' && constant.type && ts.isTypeReferenceNode(constant.type) && /^Protocol(Request|Notification)Type0?$/.test(constant.type.typeName.getText()))?.type;
    if (!signature) continue;
    const kind = signature.typeName.getText(), parts = [...signature.typeArguments];
    const takesParams = !kind.endsWith('0'), isRequest = kind.includes('Request');
    const given = part => part && part.kind !== ts.SyntaxKind.VoidKeyword && part.kind !== ts.SyntaxKind.NeverKeyword && part.kind !== ts.SyntaxKind.UndefinedKeyword ? type(part) : undefined;
    const params = takesParams ? given(parts.shift()) : undefined;
    const entry = { method: runtime[name].method, typeName: name, messageDirection: runtime[name].messageDirection, ...params && { params }, ...documented(node) };
    if (!isRequest) {
        const registration = given(parts[0]);
        model.notifications.push({ ...entry, ...registration && { registrationOptions: registration } });
        continue;
    }
    const [result, partial, , registration] = parts.map(given);
    model.requests.push({ ...entry, result: result ?? base('null'), ...partial && { partialResult: partial }, ...registration && { registrationOptions: registration } });
}

// `type A = B` is a structure of its own where another structure extends it.
for (const parent of new Set(model.structures.flatMap(structure => (structure.extends ?? []).map(part => part.name)))) {
    const index = model.typeAliases.findIndex(alias => alias.name === parent);
    if (index < 0) continue;
    const [{ type, ...alias }] = model.typeAliases.splice(index, 1);
    model.structures.push({ ...alias, properties: [], extends: [type] });
}

const byName = (a, b) => (a.name ?? a.method) < (b.name ?? b.method) ? -1 : 1;
for (const part of ['requests', 'notifications', 'structures', 'enumerations', 'typeAliases']) model[part].sort(byName);
// One declaration a line: a new version of the protocol then reads as a list of changes.
const lines = Object.entries(model).map(([part, value]) => Array.isArray(value)
    ? `"${part}": [\n${value.map(entry => JSON.stringify(entry)).join(',\n')}\n]`
    : `"${part}": ${JSON.stringify(value)}`);
writeFileSync(output, `{\n${lines.join(',\n')}\n}\n`);
console.log(`protocol ${version}: ${model.requests.length} requests, ${model.notifications.length} notifications, ${model.structures.length} structures, ${model.enumerations.length} enumerations, ${model.typeAliases.length} aliases`);
