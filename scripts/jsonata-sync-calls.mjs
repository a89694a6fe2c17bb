// Edits of scripts/jsonata-sync.mjs: calls of functions, and the way in and out of the evaluator.

/** Patterns, calls, partial application. */
export const calls = {
  evaluateRegex: `
    function evaluateRegex(expr) {
        const closure = function (str, fromIndex) {
            const from = fromIndex || 0;
            const found = expr.value.find(str, from);
            spend(4 * ((found === null ? str.length : found.end) - from));
            if (found === null) return undefined;
            return {
                match: found.match,
                start: found.start,
                end: found.end,
                groups: found.groups,
                next: function () {
                    if (found.end >= str.length) return undefined;
                    const next = closure(str, found.end);
                    if (next && next.match === '') {
                        throw { code: "D1004", position: expr.position, value: expr.value.source };
                    }
                    return next;
                }
            };
        };
        return closure;
    }
`,
  applyInner: `
    function applyInner(proc, args, input, environment) {
        try {
            if (isLambda(proc)) return applyProcedure(proc, validateArguments(proc.signature, args, input));
            if (proc && proc[NATIVE] === true) {
                const given = validateArguments(proc.signature, args, input);
                for (let ii = 0; ii < given.length; ii++) {
                    if (typeof given[ii] === 'string') spend(given[ii].length);
                }
                return proc.implementation.apply(undefined, given);
            }
            if (typeof proc === 'function') return proc.apply(input, args);
            throw { code: "T1006" };
        } catch (err) {
            if (isLambda(proc)) {
                if (typeof err.token === 'undefined' && typeof proc.token !== 'undefined') err.token = proc.token;
                err.position = proc.position || err.position;
            }
            throw err;
        }
    }
`,
  partialApplyProcedure: `
    function partialApplyProcedure(proc, args, environment) {
        const env = new Frame(proc.environment || environment);
        const unboundArgs = [];
        for (let index = 0; index < proc.arguments.length; index++) {
            const param = proc.arguments[index];
            const arg = args[index];
            if (arg && arg.type === 'operator' && arg.value === '?' && arg instanceof Placeholder) unboundArgs.push(param);
            else env.bind(param.value, arg);
        }
        return { [LAMBDA]: true, input: proc.input, environment: env, arguments: unboundArgs, body: proc.body, params: proc.params };
    }
`,
  partialApplyNativeFunction: `
    function partialApplyNativeFunction(native, args, environment) {
        const params = args.map((_, index) => '#' + index);
        const proc = { arguments: params.map((value) => ({ value })), body: native, params };
        return partialApplyProcedure(proc, args, environment);
    }
`,
  applyProcedure: `
    function applyProcedure(proc, args) {
        const env = new Frame(proc.environment);
        for (let index = 0; index < proc.arguments.length; index++) {
            env.bind(proc.arguments[index].value, args[index]);
        }
        if (typeof proc.body === 'function') {
            return proc.body.apply(undefined, proc.params.map((name) => env.lookup(name)));
        }
        return evaluate(proc.body, proc.input, env);
    }
`,
  applyNativeFunction: '',
  getNativeFunctionArguments: '',
  functionEval: '',
  createFrame: `
    function createFrame(enclosingEnvironment) {
        return new Frame(enclosingEnvironment);
    }
`,
}

/** Parsing, running, and making plain JSON of a result. */
export const running = {
  jsonata: `
    function run(ast, library, names, values, host) {
        const before = active;
        active = { host, steps: 0, cells: 0, depth: 0 };
        try {
            const frame = new Frame(library);
            if (names.length > 0) {
                frame.names = names;
                frame.values = values;
            }
            return plain(evaluate(ast, undefined, frame), 0);
        } catch (err) {
            throw explained(err);
        } finally {
            active = before;
        }
    }

    function explained(err) {
        if (err instanceof Error) return err.name === 'RangeError' && /stack|recursion/.test(err.message) ? { limit: overflow } : { internal: true };
        if (typeof err.limit === 'undefined') populateMessage(err);
        return err;
    }

    function parse(text) {
        try {
            return parser(text);
        } catch (err) {
            throw explained(err);
        }
    }

    function plain(value, depth) {
        spend(1);
        if (typeof value === 'number') {
            if (value !== value) return 'NaN';
            if (value === Infinity) return 'Infinity';
            if (value === -Infinity) return '-Infinity';
            return value === 0 ? 0 : value;
        }
        if (value === null || typeof value !== 'object') {
            if (typeof value === 'function') throw { unsupported: true };
            return value;
        }
        if (isFunction(value)) throw { unsupported: true };
        if (depth > 200) throw { limit: memory };
        return Array.isArray(value) ? plainList(value, depth + 1) : plainObject(value, depth + 1);
    }

    function plainList(list, depth) {
        let copy = 'sequence' in list || 'cons' in list || 'keepSingleton' in list ? [] : null;
        for (let ii = 0; ii < list.length; ii++) {
            const item = plain(list[ii], depth);
            if (copy === null && item !== list[ii]) copy = list.slice(0, ii);
            if (copy !== null && typeof item !== 'undefined') copy.push(item);
        }
        return copy === null ? list : copy;
    }

    function plainObject(object, depth) {
        let copy = Object.getPrototypeOf(object) === null ? {} : null;
        const keys = Object.keys(object);
        spend(10 + keys.length);
        for (let ii = 0; ii < keys.length; ii++) {
            const key = keys[ii];
            const item = plain(object[key], depth);
            if (copy === null && item !== object[key]) {
                copy = {};
                for (let jj = 0; jj < ii; jj++) setOwn(copy, keys[jj], object[keys[jj]]);
            }
            if (copy !== null && typeof item !== 'undefined') setOwn(copy, key, item);
        }
        return copy === null ? object : copy;
    }

    function library(extra) {
        const frame = new Frame(null);
        frame.library = new Map(staticFrame.names.map((name, index) => [name, staticFrame.values[index]]));
        for (const [name, signature, call] of extra) {
            const implementation = function () {
                return call(Array.from(arguments), active.host);
            };
            const definition = defineFunction(implementation, signature === '' ? undefined : signature);
            definition.arity = call.length === 0 ? 0 : 1;
            frame.library.set(name, definition);
        }
        return frame;
    }

    function setRegex(make) {
        regexOf = make;
    }
`,
}
