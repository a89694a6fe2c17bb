// Edits of scripts/jsonata-sync.mjs: functions of the evaluator that are written anew.

/** Nodes, steps of paths, filters and operators. */
export const steps = {
  evaluate: `
    function evaluate(expr, input, environment) {
        let result;
        enter();
        switch (expr.type) {
            case 'path': result = evaluatePath(expr, input, environment); break;
            case 'binary': result = evaluateBinary(expr, input, environment); break;
            case 'unary': result = evaluateUnary(expr, input, environment); break;
            case 'name': result = fn.lookup(input, expr.value); break;
            case 'string':
            case 'number':
            case 'value': result = expr.value; break;
            case 'wildcard': result = evaluateWildcard(expr, input); break;
            case 'descendant': result = evaluateDescendants(expr, input); break;
            case 'parent': result = environment.lookup(expr.slot.label); break;
            case 'condition': result = evaluateCondition(expr, input, environment); break;
            case 'block': result = evaluateBlock(expr, input, environment); break;
            case 'bind': result = evaluateBindExpression(expr, input, environment); break;
            case 'regex': result = evaluateRegex(expr); break;
            case 'function': result = evaluateFunction(expr, input, environment); break;
            case 'variable': result = expr.value === '' ? input : environment.lookup(expr.value); break;
            case 'lambda': result = evaluateLambda(expr, input, environment); break;
            case 'partial': result = evaluatePartialApplication(expr, input, environment); break;
            case 'apply': result = evaluateApplyExpression(expr, input, environment); break;
            case 'transform': result = evaluateTransformExpression(expr, input, environment); break;
        }
        if (expr.predicate !== undefined) {
            for (let ii = 0; ii < expr.predicate.length; ii++) {
                result = evaluateFilter(expr.predicate[ii].expr, result, environment);
            }
        }
        if (expr.group !== undefined && expr.type !== 'path') {
            result = evaluateGroupExpression(expr.group, result, environment);
        }
        if (Array.isArray(result)) {
            if (result.sequence === true && !result.tupleStream) {
                if (expr.keepArray) result.keepSingleton = true;
                if (result.length === 0) result = undefined;
                else if (result.length === 1 && !result.keepSingleton) result = result[0];
            }
        } else if (typeof result === 'string' && result.length > maxText) {
            throw { limit: memory };
        }
        active.depth--;
        return result;
    }
`,
  evaluateStep: `
    function evaluateStep(expr, input, environment, lastStep) {
        if (expr.type === 'sort') {
            const sorted = evaluateSortExpression(expr, input, environment);
            return expr.stages ? evaluateStages(expr.stages, sorted, environment) : sorted;
        }
        const found = [];
        for (let ii = 0; ii < input.length; ii++) {
            let res = evaluate(expr, input[ii], environment);
            if (expr.stages) {
                for (let ss = 0; ss < expr.stages.length; ss++) {
                    res = evaluateFilter(expr.stages[ss].expr, res, environment);
                }
            }
            if (typeof res !== 'undefined') found.push(res);
        }
        if (lastStep && found.length === 1 && Array.isArray(found[0]) && found[0].sequence !== true) return found[0];
        const flat = createSequence();
        for (let ii = 0; ii < found.length; ii++) {
            const res = found[ii];
            if (!Array.isArray(res) || res.cons) {
                flat.push(res);
            } else {
                fits(flat.length + res.length);
                active.cells -= flat.length;
                for (let jj = 0; jj < res.length; jj++) flat.push(res[jj]);
            }
        }
        return flat;
    }
`,
  evaluateFilter: `
    function evaluateFilter(predicate, given, environment) {
        let results = createSequence();
        const input = Array.isArray(given) ? given : [given];
        if (input.tupleStream) results.tupleStream = true;
        if (predicate.type === 'number') {
            let index = Math.floor(predicate.value);
            if (index < 0) index = input.length + index;
            const item = input[index];
            if (typeof item !== 'undefined') {
                if (Array.isArray(item)) results = item;
                else results.push(item);
            }
            return results;
        }
        for (let index = 0; index < input.length; index++) {
            const item = input[index];
            const context = input.tupleStream ? item['@'] : item;
            const env = input.tupleStream ? createFrameFromTuple(environment, item) : environment;
            let res = evaluate(predicate, context, env);
            if (typeof res === 'boolean') {
                if (res) results.push(item);
                continue;
            }
            if (isNumeric(res)) res = [res];
            if (Array.isArray(res)) spend(res.length);
            if (isArrayOfNumbers(res)) {
                for (let ii = 0; ii < res.length; ii++) {
                    let at = Math.floor(res[ii]);
                    if (at < 0) at = input.length + at;
                    if (at === index) results.push(item);
                }
            } else if (fn.boolean(res)) {
                results.push(item);
            }
        }
        return results;
    }
`,
  evaluateBinary: `
    function evaluateBinary(expr, input, environment) {
        const op = expr.value;
        const lhs = evaluate(expr.lhs, input, environment);
        if (op === 'and') return boolize(lhs) && boolize(evaluate(expr.rhs, input, environment));
        if (op === 'or') return boolize(lhs) || boolize(evaluate(expr.rhs, input, environment));
        const rhs = evaluate(expr.rhs, input, environment);
        if (typeof lhs === 'string') spend(lhs.length >> 4);
        try {
            switch (op) {
                case '+':
                case '-':
                case '*':
                case '/':
                case '%': return evaluateNumericExpression(lhs, rhs, op);
                case '=':
                case '!=': return evaluateEqualityExpression(lhs, rhs, op);
                case '<':
                case '<=':
                case '>':
                case '>=': return evaluateComparisonExpression(lhs, rhs, op);
                case '&': return evaluateStringConcat(lhs, rhs);
                case '..': return evaluateRangeExpression(lhs, rhs);
                case 'in': return evaluateIncludesExpression(lhs, rhs);
            }
        } catch (err) {
            err.position = expr.position;
            err.token = op;
            throw err;
        }
    }
`,
  evaluateBooleanExpression: '',
  evaluateName: '',
  evaluateLiteral: '',
  evaluateVariable: '',
  evaluateUnary: `
    function evaluateUnary(expr, input, environment) {
        if (expr.value === '{') return evaluateGroupExpression(expr, input, environment);
        if (expr.value === '-') {
            const value = evaluate(expr.expression, input, environment);
            if (typeof value === 'undefined') return undefined;
            if (isNumeric(value)) return -value;
            throw { code: "D1002", position: expr.position, token: expr.value, value };
        }
        const result = [];
        for (let ii = 0; ii < expr.expressions.length; ii++) {
            const item = expr.expressions[ii];
            const value = evaluate(item, input, environment);
            if (typeof value === 'undefined') continue;
            if (item.value === '[' || !Array.isArray(value)) {
                result.push(value);
            } else {
                fits(value.length);
                for (let jj = 0; jj < value.length; jj++) result.push(value[jj]);
            }
        }
        fits(result.length);
        if (expr.consarray) {
            Object.defineProperty(result, 'cons', { enumerable: false, configurable: false, value: true });
        }
        return result;
    }
`,
  evaluateWildcard: `
    function evaluateWildcard(expr, input) {
        const results = createSequence();
        if (input !== null && typeof input === 'object' && !isFunction(input)) {
            let isPlain = false;
            for (const key of utils.keys(input)) {
                const value = input[key];
                if (Array.isArray(value)) {
                    isPlain = true;
                    flatten(value, results);
                } else {
                    results.push(value);
                }
            }
            spend(results.length);
            if (isPlain) results.sequence = false;
        }
        return results;
    }
`,
}

/** Groups of a sequence by key. */
export const grouping = {
  evaluateGroupExpression: `
    function evaluateGroupExpression(expr, given, environment) {
        const reduce = Array.isArray(given) && given.tupleStream === true;
        let input = Array.isArray(given) ? given : [given];
        if (input.length === 0 && !reduce) input = [undefined];
        const groups = new Map();
        for (let itemIndex = 0; itemIndex < input.length; itemIndex++) {
            const item = input[itemIndex];
            const env = reduce ? createFrameFromTuple(environment, item) : environment;
            for (let pairIndex = 0; pairIndex < expr.lhs.length; pairIndex++) {
                const key = evaluate(expr.lhs[pairIndex][0], reduce ? item['@'] : item, env);
                if (key === undefined) continue;
                if (typeof key !== 'string') throw { code: "T1003", position: expr.position, value: key };
                const entry = groups.get(key);
                if (entry === undefined) {
                    groups.set(key, { data: item, exprIndex: pairIndex, isOwn: false });
                } else if (entry.exprIndex !== pairIndex) {
                    throw { code: "D1009", position: expr.position, value: key };
                } else {
                    gather(entry, item);
                }
            }
        }
        const result = Object.create(null);
        for (const key of inKeyOrder(groups)) {
            const entry = groups.get(key);
            let context = entry.data;
            let env = environment;
            if (reduce) {
                const tuple = reduceTupleStream(entry.data);
                context = tuple['@'];
                env = new Frame(environment);
                for (const prop of utils.keys(tuple)) {
                    if (prop !== '@') env.bind(prop, tuple[prop]);
                }
            }
            const value = evaluate(expr.lhs[entry.exprIndex][1], context, env);
            if (typeof value !== 'undefined') result[key] = value;
        }
        return result;
    }

    function gather(entry, item) {
        if (typeof item === 'undefined') return;
        if (!entry.isOwn) {
            const data = entry.data;
            if (typeof data === 'undefined') {
                entry.data = item;
                return;
            }
            entry.data = Array.isArray(data) ? data.slice() : [data];
            entry.isOwn = true;
            spend(entry.data.length);
        }
        if (Array.isArray(item)) {
            for (let ii = 0; ii < item.length; ii++) entry.data.push(item[ii]);
            spend(item.length);
        } else {
            entry.data.push(item);
        }
        if (entry.data.length > maxItems) throw { limit: memory };
    }

    function inKeyOrder(groups) {
        const order = Object.create(null);
        for (const key of groups.keys()) order[key] = true;
        return Object.keys(order);
    }
`,
  reduceTupleStream: `
    function reduceTupleStream(tupleStream) {
        if (!Array.isArray(tupleStream)) return tupleStream;
        const entries = new Map();
        for (const tuple of tupleStream) {
            for (const prop of utils.keys(tuple)) {
                const entry = entries.get(prop);
                if (entry === undefined) entries.set(prop, { data: tuple[prop], isOwn: false });
                else gather(entry, tuple[prop]);
            }
        }
        const result = Object.create(null);
        for (const [prop, entry] of entries) result[prop] = entry.data;
        return result;
    }
`,
}
