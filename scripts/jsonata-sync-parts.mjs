// Edits of scripts/jsonata-sync.mjs: the parser and its helpers, and what is replaced in the evaluator's text.
import { calls, running } from './jsonata-sync-calls.mjs'
import { grouping, steps } from './jsonata-sync-evaluator.mjs'

export const utils = {
  functions: { isPromise: '', isIterable: '' },
  texts: [
    ['arg._jsonata_function', 'arg[NATIVE]', 1],
    ['arg._jsonata_lambda', 'arg[LAMBDA]', 2],
    ['        isPromise,\n', ''],
    ['        isIterable,\n', ''],
    ['    var iteratorSymbol = (typeof Symbol === "function" ? Symbol : {}).iterator || "@@iterator";\n', ''],
    ['            var lkeys = Object', '            spend(50);\n            var lkeys = Object'],
    [
      '            if(lkeys.length !== rkeys.length) {',
      '            spend(50 * lkeys.length);\n            if(lkeys.length !== rkeys.length) {',
    ],
    ['    function isDeepEqual(lhs, rhs) {\n', '    function isDeepEqual(lhs, rhs) {\n        spend(1);\n'],
  ],
}

export const datetime = {
  texts: [
    // A picture is a stranger's: its pattern runs in linear time.
    ["new RegExp(fullRegex, 'i')", "regexOf(fullRegex, 'i')"],
    ['matcher.exec(timestamp)', 'matcher.captures(timestamp)'],
    ['this.environment.timestamp', 'new Date(active.host.now)'],
    // Without a zone a time is UTC, not that of the machine.
    ['return Date.parse(timestamp);', "return Date.parse(/T[^Z+-]*$/.test(timestamp) ? timestamp + 'Z' : timestamp);"],
  ],
}

export const signature = {
  texts: [
    // A signature in an expression is a stranger's pattern.
    ['function parseSignature(signature) {', 'function parseSignature(signature, isOurs) {'],
    ['var regex = new RegExp(regexStr);', "var regex = isOurs ? new RegExp(regexStr) : regexOf(regexStr, '');"],
    ['regex.exec(suppliedSig)', '(isOurs ? regex.exec(suppliedSig) : regex.captures(suppliedSig))'],
    ['badSig.match(partialPattern)', "regexOf(partialPattern, '').captures(badSig)"],
  ],
}

export const parser = {
  texts: [
    ['return new RegExp(pattern, flags);', 'return regexOf(pattern, flags);'],
    // Operators that came after the version that AWS runs.
    [
      `            if (currentChar === '?' && path.charAt(position + 1) === ':') {
                position += 2;
                return create('operator', '?:');
            }
            if (currentChar === '?' && path.charAt(position + 1) === '?') {
                position += 2;
                return create('operator', '??');
            }
`,
      '',
    ],
  ],
}

export const evaluator = {
  functions: { ...steps, ...grouping, ...calls, ...running },
  texts: [
    ['    var isIterable = utils.isIterable;\n', ''],
    // A mark belongs on our own lists only, never on one of the input.
    [
      '            resultSequence.keepSingleton = true;\n',
      '            if (Array.isArray(resultSequence) && resultSequence.sequence) resultSequence.keepSingleton = true;\n',
    ],
    [
      "var tuple = {'@': sorted[ss]};",
      "var tuple = Object.create(null);\n                    tuple['@'] = sorted[ss];",
    ],
    ["return {'@': item} }", "const first = Object.create(null); first['@'] = item; return first }"],
    ['fn.sort.apply(focus, [lhs, comparator])', 'fn.sort(lhs, comparator)'],
    ['        results.push(input);\n', '        spend(1);\n        results.push(input);\n'],
    ['        flattened.push(arg);\n', '        spend(1);\n        flattened.push(arg);\n'],
    [
      '        if(environment.base.options && size > environment.base.options.sequence) {\n            throw {\n                code: "D2015",\n                value: size\n            };\n        }\n',
      '        fits(size);\n',
    ],
    // Counting up past the exact integers would never end.
    ['item <= rhs; item++, index++', 'index < size; item++, index++'],
    // Only what belongs to the copy is changed: a pattern may well have found the input itself.
    [
      'var cloneFunction = environment.lookup(\'clone\');\n            if(!isFunction(cloneFunction)) {\n                throw {\n                    code: "T2013",\n                    position: expr.position\n                };\n            }\n            var result = apply(cloneFunction, [obj], null, environment);',
      'var result = functionClone(obj);\n            const own = new Set();\n            collect(result, own);',
    ],
    [
      '                    var match = matches[ii];\n',
      '                    var match = own.has(matches[ii]) ? matches[ii] : {};\n',
    ],
    ['match[prop] = update[prop];', 'setOwn(match, prop, update[prop]);'],
    [
      '    function evaluateTransformExpression(',
      `    function collect(value, found) {
        if (value === null || typeof value !== 'object') return;
        spend(1);
        found.add(value);
        for (const key of Object.keys(value)) collect(value[key], found);
    }

    function evaluateTransformExpression(`,
    ],
    // A payload is never marked as if it were a function.
    [
      "            if(typeof proc === 'object') {\n                proc.token",
      '            if(isLambda(proc)) {\n                proc.token',
    ],
    [
      "            if(result.body.procedure.type === 'variable') {\n",
      "            if(isLambda(next) && result.body.procedure.type === 'variable') {\n",
    ],
    ['            next.position = ', '            if (isLambda(next)) next.position = '],
    ['            _jsonata_lambda: true,', '            [LAMBDA]: true,'],
    ['proc && proc._jsonata_function === true', 'proc && proc[NATIVE] === true'],
    ['            _jsonata_function: true,', '            [NATIVE]: true,'],
    ['parseSignature(signature);', 'parseSignature(signature, true);'],
    [
      "            if (arg.type === 'operator' && arg.value === '?') {\n                evaluatedArgs.push(arg);",
      "            if (arg.type === 'operator' && arg.value === '?') {\n                evaluatedArgs.push(new Placeholder());",
    ],
    [
      "    staticFrame.bind('eval', defineFunction(functionEval, '<sx?:x>'));\n",
      `    staticFrame.bind('now', defineFunction(function (picture, timezone) {
        return datetime.fromMillis(active.host.now, picture, timezone);
    }, '<s?s?:s>'));
    staticFrame.bind('millis', defineFunction(function () {
        return active.host.now;
    }, '<:n>'));
`,
    ],
    [
      '    var staticFrame = createFrame(null);\n',
      `    class Placeholder {
        type = 'operator';
        value = '?';
    }

    var staticFrame = createFrame(null);
`,
    ],
    ["var chainAST = parser('", "var chainAST = parser('"],
    [
      'return JSON.stringify(err[arguments[1]]);',
      `const value = err[arguments[1]];
                try {
                    return typeof value === 'object' && value !== null && !isFunction(value) ? fn.string(value) : String(JSON.stringify(value));
                } catch {
                    return '…';
                }`,
    ],
    ['        "D3120": "Syntax error in expression passed to function eval: {{value}}",\n', ''],
    ['        "D3121": "Dynamic error evaluating the expression passed to function eval: {{value}}",\n', ''],
    [
      '        "D1013": "Object property names starting with _jsonata_ are reserved for internal use: {{value}}",\n',
      '',
    ],
    ['    jsonata.parser = parser;', '    //'],
    ['    return jsonata;\n', '    return { parse, run, library, isFunction, setRegex };\n'],
  ],
}
