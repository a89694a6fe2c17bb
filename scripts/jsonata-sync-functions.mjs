// Edits of scripts/jsonata-sync.mjs: the standard functions.

const base64 = `
    const digits64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    function base64encode(str) {
        if (typeof str === 'undefined') return undefined;
        fitsText(str.length);
        const bytes = unescape(encodeURIComponent(str.toWellFormed ? str.toWellFormed() : str));
        let text = '';
        for (let i = 0; i < bytes.length; i += 3) {
            const rest = bytes.length - i;
            const group = bytes.charCodeAt(i) << 16 | (rest > 1 ? bytes.charCodeAt(i + 1) << 8 : 0) | (rest > 2 ? bytes.charCodeAt(i + 2) : 0);
            text += digits64[group >> 18] + digits64[group >> 12 & 63] + (rest > 1 ? digits64[group >> 6 & 63] : '=') + (rest > 2 ? digits64[group & 63] : '=');
        }
        return text;
    }
`

const unbase64 = `
    function base64decode(str) {
        if (typeof str === 'undefined') return undefined;
        fitsText(str.length);
        const text = str.replace(/={1,2}$/, '');
        if (text.length % 4 === 1 || /[^A-Za-z0-9+\\/]/.test(text) || (text.length !== str.length && str.length % 4 !== 0)) throw { internal: true };
        let bytes = '';
        let bits = 0;
        let held = 0;
        for (let i = 0; i < text.length; i++) {
            held = (held << 6 | digits64.indexOf(text[i])) & 0xffffff;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                bytes += String.fromCharCode(held >> bits & 255);
            }
        }
        try {
            return decodeURIComponent(escape(bytes));
        } catch {
            return bytes;
        }
    }
`

export const functions = {
  functions: {
    max: `
    function max(args) {
        if (typeof args === 'undefined' || args.length === 0) return undefined;
        return args.reduce((a, b) => Math.max(a, b));
    }
`,
    min: `
    function min(args) {
        if (typeof args === 'undefined' || args.length === 0) return undefined;
        return args.reduce((a, b) => Math.min(a, b));
    }
`,
    evaluateMatcher: `
    function evaluateMatcher(matcher, str) {
        const result = matcher.apply(this, [str]);
        if (result && !(typeof result.start === 'number' || result.end === 'number' || Array.isArray(result.groups) || isFunction(result.next))) {
            throw { code: "T1010" };
        }
        return result;
    }
`,
    join: `
    function join(strs, separator) {
        if (typeof strs === 'undefined') return undefined;
        if (typeof separator === 'undefined') separator = "";
        let length = 0;
        for (const str of strs) length += String(str).length + separator.length;
        fitsText(length);
        return strs.join(separator);
    }
`,
    random: `
    function random() {
        return active.host.random();
    }
`,
    power: `
    function power(arg, exp) {
        if (typeof arg === 'undefined') return undefined;
        let result = NaN;
        if (Number.isInteger(arg) && Number.isInteger(exp) && exp >= 0 && exp <= 64) {
            result = 1;
            for (let i = 0; i < exp; i++) result *= arg;
        }
        if (!Number.isSafeInteger(result)) result = Math.pow(arg, exp);
        if (!isFinite(result)) {
            throw { code: "D3061", index: 1, value: arg, exp: exp };
        }
        return result;
    }
`,
    lookup: `
    function lookup(input, key) {
        if (Array.isArray(input)) {
            spend(input.length);
            const result = createSequence();
            for (let ii = 0; ii < input.length; ii++) {
                const res = lookup(input[ii], key);
                if (typeof res === 'undefined') continue;
                if (Array.isArray(res)) {
                    spend(res.length);
                    for (let jj = 0; jj < res.length; jj++) result.push(res[jj]);
                } else {
                    result.push(res);
                }
            }
            return result;
        }
        if (input !== null && typeof input === 'object' && Object.prototype.hasOwnProperty.call(input, key) && !isFunction(input)) {
            return input[key];
        }
        return undefined;
    }
`,
    append: `
    function append(arg1, arg2) {
        if (typeof arg1 === 'undefined') return arg2;
        if (typeof arg2 === 'undefined') return arg1;
        if (!Array.isArray(arg1)) arg1 = [arg1];
        if (!Array.isArray(arg2)) arg2 = [arg2];
        fits(arg1.length + arg2.length);
        return arg1.concat(arg2);
    }
`,
    spread: `
    function spread(arg) {
        if (Array.isArray(arg)) {
            let isPlain = false;
            const result = [];
            for (const item of arg) {
                const own = spread(item);
                if (typeof own === 'undefined') continue;
                isPlain = true;
                if (Array.isArray(own)) {
                    for (const part of own) result.push(part);
                } else {
                    result.push(own);
                }
                fits(Array.isArray(own) ? own.length : 1);
            }
            if (!isPlain) result.sequence = true;
            return result;
        }
        if (arg === null || typeof arg !== 'object' || isLambda(arg)) return arg;
        const result = createSequence();
        for (const key of utils.keys(arg)) {
            const obj = Object.create(null);
            obj[key] = arg[key];
            result.push(obj);
        }
        return result;
    }
`,
    sort: `
    function sort(arr, comparator) {
        if (typeof arr === 'undefined') return undefined;
        if (arr.length <= 1) return arr;
        let comp = comparator;
        if (typeof comparator === 'undefined') {
            if (!isArrayOfNumbers(arr) && !isArrayOfStrings(arr)) {
                throw { code: "D3070", index: 1 };
            }
            comp = (a, b) => a > b;
        }
        const merge = (left, right) => {
            const merged = [];
            let l = 0;
            let r = 0;
            while (l < left.length && r < right.length) {
                spend(1);
                merged.push(comp.call(null, left[l], right[r]) ? right[r++] : left[l++]);
            }
            while (l < left.length) merged.push(left[l++]);
            while (r < right.length) merged.push(right[r++]);
            return merged;
        };
        const msort = (array) => {
            if (array.length <= 1) return array;
            const middle = Math.floor(array.length / 2);
            return merge(msort(array.slice(0, middle)), msort(array.slice(middle)));
        };
        return msort(arr);
    }
`,
    base64encode: base64,
    base64decode: unbase64,
  },
  texts: [
    // A text of many parts is measured before it is made.
    [
      '            str = JSON.stringify(arg, function',
      '            fitsText(textSize(arg));\n            str = JSON.stringify(arg, function',
    ],
    [
      '    function string(arg, prettify = false) {',
      `    function textSize(arg) {
        spend(1);
        if (typeof arg === 'string') return arg.length + 2;
        if (arg === null || typeof arg !== 'object' || isFunction(arg)) return 4;
        let size = 2;
        if (Array.isArray(arg)) {
            for (const item of arg) size += textSize(item) + 1;
        } else {
            for (const key of utils.keys(arg)) size += key.length + 4 + textSize(arg[key]);
        }
        if (size > maxText) throw { limit: memory };
        return size;
    }

    function string(arg, prettify = false) {`,
    ],
    [
      '        if (padLength > 0) {\n',
      '        if (padLength > 0) {\n            fitsText(Math.abs(width) * Math.max(1, char.length));\n',
    ],
    ['Math.random()', 'active.host.random()'],
    ['Math.abs(value).toFixed(dp)', 'Math.abs(value).toFixed(Math.min(dp, 100))'],
    ['mantissa *= 10;', 'spend(1000);\n                    mantissa *= 10;'],
    ['mantissa /= 10;', 'spend(1000);\n                    mantissa /= 10;'],
    [
      '                    result += replacement;\n',
      '                    result += replacement;\n                    if (result.length > maxText) throw { limit: memory };\n',
    ],
    [
      '                            result += replacedWith;\n',
      '                            result += replacedWith;\n                            if (result.length > maxText) throw { limit: memory };\n',
    ],
    [
      '                result = str.split(separator, limit);',
      '                fits(str.length >> 2);\n                result = str.split(separator, limit);',
    ],
    [
      "            if (typeof pattern === 'string') {\n                var index",
      "            if (typeof pattern === 'string') {\n                if (typeof replacement !== 'string') throw { code: 'D3012', value: replacement };\n                var index",
    ],
    ['matches.next);', 'matches.next);\n                        spend(1);', 3],
  ],
}
