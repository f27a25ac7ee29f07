/* Verifies the proof of a published record in the reader's browser: no server code, no library.
   SHA-256, SHA-512, Ed25519, base64, canonical JSON, signed notes and Merkle paths are all here.
   Under Node the functions are exported for tests. */
(function (root) {
  'use strict';

  function Problem(text) { this.message = text; }
  Problem.prototype = Object.create(Error.prototype);
  function require(condition, text) { if (!condition) { throw new Problem(text); } }

  /* Bytes. */
  function utf8(text) { return new TextEncoder().encode(text); }
  function concat() {
    var size = 0, at = 0, i;
    for (i = 0; i < arguments.length; i += 1) { size += arguments[i].length; }
    var all = new Uint8Array(size);
    for (i = 0; i < arguments.length; i += 1) { all.set(arguments[i], at); at += arguments[i].length; }
    return all;
  }
  function same(a, b) {
    if (a.length !== b.length) { return false; }
    for (var i = 0; i < a.length; i += 1) { if (a[i] !== b[i]) { return false; } }
    return true;
  }
  function hex(bytes) {
    return Array.prototype.map.call(bytes, function (b) { return (b < 16 ? '0' : '') + b.toString(16); }).join('');
  }
  function unhex(text) {
    require(/^(?:[0-9a-f]{2})*$/.test(text), '摘要不是十六进制');
    var bytes = new Uint8Array(text.length / 2);
    for (var i = 0; i < bytes.length; i += 1) { bytes[i] = parseInt(text.substr(2 * i, 2), 16); }
    return bytes;
  }
  function toBase64(bytes) {
    return btoa(Array.prototype.map.call(bytes, function (b) { return String.fromCharCode(b); }).join(''));
  }
  function fromBase64(text) {
    var binary;
    try { binary = atob(text); } catch (error) { throw new Problem('Base64 写法不对'); }
    var bytes = new Uint8Array(binary.length);
    for (var i = 0; i < binary.length; i += 1) { bytes[i] = binary.charCodeAt(i); }
    require(toBase64(bytes) === text, 'Base64 写法不对');
    return bytes;
  }
  function fromBase64Url(text) {
    require(/^[A-Za-z0-9_-]*$/.test(text), '盐值写法不对');
    var padded = text.replace(/-/g, '+').replace(/_/g, '/');
    while (padded.length % 4) { padded += '='; }
    return fromBase64(padded);
  }

  /* SHA-2: constants are the fractional parts of roots of primes, computed with whole numbers. */
  function primes(count) {
    var found = [], candidate = 2;
    while (found.length < count) {
      if (found.every(function (p) { return candidate % p; })) { found.push(candidate); }
      candidate += 1;
    }
    return found;
  }
  var big = typeof BigInt === 'function' ? BigInt : null;
  function fraction64(prime, degree) {
    /* floor(2^64 * root) mod 2^64, by bisection over whole numbers. */
    var target = big(prime) << big(64 * degree), low = big(0), high = big(1) << big(72), one = big(1);
    while (high - low > one) {
      var middle = (low + high) >> one, power = middle;
      for (var i = 1; i < degree; i += 1) { power *= middle; }
      if (power <= target) { low = middle; } else { high = middle; }
    }
    return BigInt.asUintN(64, low);
  }
  var K = null, H = null;
  function constants() {
    if (!K) {
      K = primes(80).map(function (p) { return fraction64(p, 3); });
      H = primes(8).map(function (p) { return fraction64(p, 2); });
    }
  }
  var K32 = null, H32 = null;
  function constants32() {
    constants();
    if (!K32) {
      K32 = K.slice(0, 64).map(function (k) { return Number(k >> big(32)); });
      H32 = H.map(function (h) { return Number(h >> big(32)); });
    }
  }
  function padded(bytes, block, lengthBytes) {
    var total = bytes.length + 1 + lengthBytes;
    var all = new Uint8Array(Math.ceil(total / block) * block);
    all.set(bytes);
    all[bytes.length] = 0x80;
    var bits = bytes.length * 8;
    for (var i = 0; i < 7; i += 1) { all[all.length - 1 - i] = Math.floor(bits / Math.pow(256, i)) % 256; }
    return all;
  }
  function sha256(bytes) {
    constants32();
    var all = padded(bytes, 64, 8), view = new DataView(all.buffer), h = H32.slice(), w = new Int32Array(64);
    function turn(x, n) { return (x >>> n) | (x << (32 - n)); }
    for (var at = 0; at < all.length; at += 64) {
      var i;
      for (i = 0; i < 16; i += 1) { w[i] = view.getInt32(at + 4 * i); }
      for (i = 16; i < 64; i += 1) {
        var x = w[i - 15], y = w[i - 2];
        w[i] = (w[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))) | 0;
      }
      var a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], j = h[7];
      for (i = 0; i < 64; i += 1) {
        var one = (j + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K32[i] + w[i]) | 0;
        var two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        j = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
      }
      h = [h[0] + a, h[1] + b, h[2] + c, h[3] + d, h[4] + e, h[5] + f, h[6] + g, h[7] + j].map(function (v) { return v | 0; });
    }
    var out = new Uint8Array(32), outView = new DataView(out.buffer);
    h.forEach(function (word, place) { outView.setInt32(4 * place, word); });
    return out;
  }
  function sha512(bytes) {
    constants();
    var all = padded(bytes, 128, 16), view = new DataView(all.buffer), h = H.slice(), w = [], i;
    function cut(x) { return BigInt.asUintN(64, x); }
    function turn(x, n) { return cut((x >> big(n)) | (x << big(64 - n))); }
    for (var at = 0; at < all.length; at += 128) {
      for (i = 0; i < 16; i += 1) {
        w[i] = (big(view.getUint32(at + 8 * i)) << big(32)) | big(view.getUint32(at + 8 * i + 4));
      }
      for (i = 16; i < 80; i += 1) {
        var x = w[i - 15], y = w[i - 2];
        w[i] = cut(w[i - 16] + (turn(x, 1) ^ turn(x, 8) ^ (x >> big(7))) + w[i - 7] + (turn(y, 19) ^ turn(y, 61) ^ (y >> big(6))));
      }
      var s = h.slice();
      for (i = 0; i < 80; i += 1) {
        var e = s[4], a = s[0];
        var choice = (e & s[5]) ^ (cut(~e) & s[6]), most = (a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]);
        var one = cut(s[7] + (turn(e, 14) ^ turn(e, 18) ^ turn(e, 41)) + choice + K[i] + w[i]);
        var two = cut((turn(a, 28) ^ turn(a, 34) ^ turn(a, 39)) + most);
        s = [cut(one + two), s[0], s[1], s[2], cut(s[3] + one), s[4], s[5], s[6]];
      }
      h = h.map(function (value, place) { return cut(value + s[place]); });
    }
    var out = new Uint8Array(64);
    h.forEach(function (word, place) {
      for (var n = 0; n < 8; n += 1) { out[8 * place + n] = Number((word >> big(56 - 8 * n)) & big(255)); }
    });
    return out;
  }

  /* Ed25519 (RFC 8032), verification only: nothing secret, so speed and timing do not matter. */
  var P, L, D, ROOT, BASE;
  function modulo(x, m) { var rest = x % m; return rest < big(0) ? rest + m : rest; }
  function power(x, n, m) {
    var found = big(1), square = modulo(x, m);
    while (n > big(0)) {
      if (n & big(1)) { found = found * square % m; }
      square = square * square % m;
      n >>= big(1);
    }
    return found;
  }
  function inverse(x) { return power(x, P - big(2), P); }
  function curve() {
    if (P) { return; }
    P = (big(1) << big(255)) - big(19);
    L = (big(1) << big(252)) + big('27742317777372353535851937790883648493');
    D = modulo(big(-121665) * inverse(big(121666)), P);
    ROOT = power(big(2), (P - big(1)) / big(4), P);
    var y = big(4) * inverse(big(5)) % P, bytes = littleBytes(y);
    BASE = point(bytes);
  }
  function number(bytes) {
    var found = big(0);
    for (var i = bytes.length - 1; i >= 0; i -= 1) { found = (found << big(8)) | big(bytes[i]); }
    return found;
  }
  function littleBytes(value) {
    var out = new Uint8Array(32);
    for (var i = 0; i < 32; i += 1) { out[i] = Number((value >> big(8 * i)) & big(255)); }
    return out;
  }
  function point(bytes) {
    var y = number(bytes), sign = y >> big(255);
    y &= (big(1) << big(255)) - big(1);
    if (y >= P) { return null; }
    var yy = y * y % P, u = modulo(yy - big(1), P), v = (D * yy + big(1)) % P, vvv = v * v * v % P;
    var x = modulo(u * vvv * power(u * vvv * vvv % P * v, (P - big(5)) / big(8), P), P);
    var check = v * x * x % P;
    if (check !== u) {
      if (check !== modulo(-u, P)) { return null; }
      x = x * ROOT % P;
    }
    if (x === big(0) && sign) { return null; }
    if ((x & big(1)) !== sign) { x = P - x; }
    return [x, y, big(1), x * y % P];
  }
  function add(p, q) {
    var a = modulo((p[1] - p[0]) * (q[1] - q[0]), P), b = (p[1] + p[0]) * (q[1] + q[0]) % P;
    var c = big(2) * p[3] * q[3] % P * D % P, d = big(2) * p[2] * q[2] % P;
    var e = b - a, f = d - c, g = d + c, h = b + a;
    return [modulo(e * f, P), modulo(g * h, P), modulo(f * g, P), modulo(e * h, P)];
  }
  function multiply(n, p) {
    var found = [big(0), big(1), big(1), big(0)];
    while (n > big(0)) {
      if (n & big(1)) { found = add(found, p); }
      p = add(p, p);
      n >>= big(1);
    }
    return found;
  }
  function pointBytes(p) {
    var z = inverse(p[2]), x = p[0] * z % P, out = littleBytes(p[1] * z % P);
    out[31] |= Number(x & big(1)) << 7;
    return out;
  }
  function ed25519(publicKey, signature, message) {
    curve();
    if (publicKey.length !== 32 || signature.length !== 64) { return false; }
    var key = point(publicKey), s = number(signature.subarray(32));
    if (!key || s >= L) { return false; }
    var r = signature.subarray(0, 32), k = modulo(number(sha512(concat(r, publicKey, message))), L);
    var minus = [modulo(-key[0], P), key[1], key[2], modulo(-key[3], P)];
    return same(pointBytes(add(multiply(s, BASE), multiply(k, minus))), r);
  }

  /* Canonical JSON (RFC 8785) for texts, whole numbers, null, booleans, lists and objects. */
  function canonical(value) {
    if (value === null || typeof value === 'boolean') { return String(value); }
    if (typeof value === 'string') {
      require(!/[\ud800-\udbff](?![\udc00-\udfff])|(?:^|[^\ud800-\udbff])[\udc00-\udfff]/.test(value), '文字里有半个字符');
      return JSON.stringify(value);
    }
    if (typeof value === 'number') {
      require(Number.isSafeInteger(value), '数字必须是整数');
      return String(value === 0 ? 0 : value);
    }
    if (Array.isArray(value)) { return '[' + value.map(canonical).join(',') + ']'; }
    return '{' + Object.keys(value).sort().map(function (key) {
      return canonical(key) + ':' + canonical(value[key]);
    }).join(',') + '}';
  }

  /* Merkle tree (RFC 6962). */
  function leafHash(data) { return sha256(concat(new Uint8Array([0]), data)); }
  function nodeHash(left, right) { return sha256(concat(new Uint8Array([1]), left, right)); }
  function treeRoot(leaves) {
    if (!leaves.length) { return sha256(new Uint8Array(0)); }
    var row = leaves;
    while (row.length > 1) {
      var next = [];
      for (var i = 0; i + 1 < row.length; i += 2) { next.push(nodeHash(row[i], row[i + 1])); }
      if (row.length % 2) { next.push(row[row.length - 1]); }
      row = next;
    }
    return row[0];
  }
  function half(n) { return Math.floor(n / 2); }
  function rootFromPath(index, size, leaf, path) {
    if (index >= size) { return null; }
    var first = index, second = size - 1, found = leaf;
    for (var i = 0; i < path.length; i += 1) {
      if (second === 0 || path[i].length !== 32) { return null; }
      if (first % 2 || first === second) {
        found = nodeHash(path[i], found);
        while (first && first % 2 === 0) { first = half(first); second = half(second); }
      } else {
        found = nodeHash(found, path[i]);
      }
      first = half(first); second = half(second);
    }
    return second === 0 ? found : null;
  }

  /* Signed notes, checkpoints and policies. */
  function wholeNumber(text, what) {
    require(/^(?:0|[1-9][0-9]{0,15})$/.test(text) && Number.isSafeInteger(Number(text)), what + '写法不对');
    return Number(text);
  }
  function keyName(name) {
    /* eslint-disable-next-line no-control-regex */
    return /^[^\s+\u0085\u001c-\u001f]+$/.test(name);
  }
  function parseKey(text) {
    var first = text.indexOf('+'), second = text.indexOf('+', first + 1);
    require(first > 0 && second > 0, '公钥写法不对');
    var name = text.slice(0, first), data = fromBase64(text.slice(second + 1));
    require(keyName(name) && data.length > 1, '公钥写法不对');
    var id = sha256(concat(utf8(name + '\n'), data)).subarray(0, 4);
    require(hex(id) === text.slice(first + 1, second), '公钥的编号与内容对不上');
    return { name: name, id: hex(id), kind: data[0], bytes: data.subarray(1) };
  }
  function parseNote(text) {
    /* eslint-disable-next-line no-control-regex */
    require(!/[\u0000-\u0009\u000b-\u001f]/.test(text) && text.slice(-1) === '\n', '检查点写法不对');
    var cut = text.lastIndexOf('\n\n');
    require(cut >= 0, '检查点没有签名');
    var lines = text.slice(cut + 2).split('\n').slice(0, -1);
    require(lines.length > 0 && lines.length <= 256, '检查点的签名过少或过多');
    return { text: text.slice(0, cut + 1), signatures: lines.map(parseSignature) };
  }
  function parseSignature(line) {
    var parts = line.split(' ');
    require(parts.length === 3 && parts[0] === '\u2014' && keyName(parts[1]), '签名行写法不对');
    var data = fromBase64(parts[2]);
    require(data.length > 4, '签名太短');
    return { name: parts[1], id: hex(data.subarray(0, 4)), payload: data.subarray(4) };
  }
  function parseCheckpoint(text) {
    var lines = text.split('\n').slice(0, -1);
    require(lines.length >= 3 && lines.every(Boolean), '检查点缺行');
    var rootBytes = fromBase64(lines[2]);
    require(rootBytes.length === 32, '树根长度不对');
    return { origin: lines[0], size: wholeNumber(lines[1], '条数'), root: rootBytes };
  }
  function parsePolicy(text) {
    var policy = { logs: [], witnesses: {}, groups: {}, quorum: null };
    text.split('\n').forEach(function (line) {
      var words = line.replace(/^[ \t]+|[ \t\r]+$/g, '').split(/[ \t]+/);
      if (!words[0] || words[0][0] === '#') { return; }
      if (words[0] === 'log') { policy.logs.push(parseKey(words[1] || '')); return; }
      if (words[0] === 'witness') { policy.witnesses[words[1]] = parseKey(words[2] || ''); return; }
      if (words[0] === 'quorum') { policy.quorum = words[1]; return; }
      require(words[0] === 'group' && words.length >= 4, '验证策略里有不认识的行');
      var members = words.slice(3);
      var needed = words[2] === 'any' ? 1 : words[2] === 'all' ? members.length : wholeNumber(words[2], '见证家数');
      members.forEach(function (name) { require(known(policy, name), '验证策略里的 ' + name + ' 没有定义'); });
      policy.groups[words[1]] = { needed: needed, members: members };
    });
    require(policy.logs.length, '验证策略里没有日志公钥');
    require(policy.quorum === 'none' || known(policy, policy.quorum), '验证策略没有写明需要谁见证');
    return policy;
  }
  function has(object, name) { return Object.prototype.hasOwnProperty.call(object, name); }
  function known(policy, name) { return has(policy.witnesses, name) || has(policy.groups, name); }
  function time64(payload) {
    return payload.subarray(0, 8).reduce(function (sum, b) { return sum * 256 + b; }, 0);
  }
  function isRight(key, signature, text, now) {
    if (key.kind === 1) { return ed25519(key.bytes, signature.payload, utf8(text)); }
    var time = time64(signature.payload);
    require(signature.payload.length === 72 && time > 0 && Number.isSafeInteger(time), '联署没有写明时间');
    require(time <= now + 300, '联署的时间在将来');
    return ed25519(key.bytes, signature.payload.subarray(8), utf8('cosignature/v1\ntime ' + time + '\n' + text));
  }
  function signersOf(note, policy, now) {
    var keys = policy.logs.concat(Object.keys(policy.witnesses).map(function (name) { return policy.witnesses[name]; }));
    var found = [];
    note.signatures.forEach(function (signature) {
      keys.forEach(function (key) {
        if (key.name !== signature.name || key.id !== signature.id) { return; }
        /* ML-DSA cannot be checked here; such a signature neither helps nor harms. */
        if (key.kind !== 1 && key.kind !== 4) { return; }
        require(isRight(key, signature, note.text, now), key.name + ' 的签名不对');
        found.push(key);
      });
    });
    require(found.length, '没有一个签名出自验证策略里的公钥');
    return found;
  }
  function isMet(policy, name, signers) {
    if (name === 'none') { return true; }
    if (has(policy.witnesses, name)) { return signers.indexOf(policy.witnesses[name]) >= 0; }
    var group = policy.groups[name];
    return group.members.filter(function (member) { return isMet(policy, member, signers); }).length >= group.needed;
  }

  /* The proof of a record. */
  var MEMBERS = 'at,basis,body,files,n,op,prev,pub,rec,reg,schema,until,v,ver,why';
  function fieldLeaf(field) {
    if (has(field, 'leaf')) {
      var leaf = unhex(String(field.leaf).replace(/^sha256:/, ''));
      require(leaf.length === 32, '字段摘要长度不对');
      return leaf;
    }
    require(fromBase64Url(String(field.salt)).length === 16 && typeof field.name === 'string', '字段写法不对');
    return leafHash(utf8(canonical([field.salt, field.name, field.value])));
  }
  function verify(proofText, policyText, now) {
    var steps = [], result = { steps: steps, holds: false };
    function step(code, text, check) {
      try { steps.push({ code: code, ok: true, text: text, detail: check() || '' }); return true; }
      catch (error) {
        steps.push({ code: code, ok: false, text: text, detail: error.message });
        return false;
      }
    }
    var proof, entry, note, checkpoint, policy, signers;
    result.holds = step('form', '凭证格式正确', function () {
      try { proof = JSON.parse(proofText); } catch (error) { throw new Problem('这不是凭证'); }
      require(proof && proof.format === 'openlog-record-proof/1', '这不是信息凭证');
      require(Number.isSafeInteger(proof.index) && proof.index >= 0 && Array.isArray(proof.path) && (proof.fields === null || Array.isArray(proof.fields)) && typeof proof.entry === 'string' && typeof proof.checkpoint === 'string', '凭证缺项');
      entry = JSON.parse(proof.entry);
      require(entry && canonical(entry) === proof.entry && Object.keys(entry).sort().join() === MEMBERS && entry.v === 1, '日志条目写法不对');
      result.entry = entry;
    }) && step('fields', '字段个数与日志条目一致', function () {
      if (!proof.fields) { return '凭证不带内容，只能证明条目在日志里'; }
      require(proof.fields.length === entry.n || entry.op === 'state', '日志条目记的是 ' + entry.n + ' 个字段，凭证里有 ' + proof.fields.length + ' 个');
    }) && step('body', '内容与日志条目里的摘要一致', function () {
      if (!proof.fields) { return '没有可核对的内容'; }
      if (!proof.fields.length) { require(entry.n === 0 || entry.op === 'state', '凭证里没有字段'); return '这一条没有内容字段'; }
      require('sha256:' + hex(treeRoot(proof.fields.map(fieldLeaf))) === entry.body, '内容算出的摘要与日志不同，内容被改过');
      result.fields = proof.fields.filter(function (field) { return !has(field, 'leaf'); });
      return '已核对 ' + result.fields.length + ' 项';
    }) && step('inclusion', '条目在日志里', function () {
      note = parseNote(proof.checkpoint);
      checkpoint = parseCheckpoint(note.text);
      result.checkpoint = checkpoint;
      var found = rootFromPath(proof.index, checkpoint.size, leafHash(utf8(proof.entry)), proof.path.map(fromBase64));
      require(found && same(found, checkpoint.root), '从条目算不到检查点的树根');
      return '第 ' + proof.index + ' 号，日志共 ' + checkpoint.size + ' 条';
    }) && step('checkpoint', '检查点的签名有效', function () {
      policy = parsePolicy(policyText);
      signers = signersOf(note, policy, now);
      return signers.map(function (key) { return key.name; }).join('、');
    }) && step('policy', '符合验证策略', function () {
      require(policy.logs.some(function (key) { return key.name === checkpoint.origin && signers.indexOf(key) >= 0; }), '日志自己没有签名');
      require(isMet(policy, policy.quorum, signers), '见证方不够');
    });
    return result;
  }

  var api = {
    canonical: canonical, ed25519: ed25519, fromBase64: fromBase64, hex: hex, leafHash: leafHash,
    parseKey: parseKey, parseNote: parseNote, parsePolicy: parsePolicy, rootFromPath: rootFromPath,
    sha256: sha256, sha512: sha512, treeRoot: treeRoot, utf8: utf8, unhex: unhex, verify: verify
  };
  if (typeof module === 'object' && module.exports) { module.exports = api; return; }
  root.OpenLog = api;

  /* The page. */
  var form = document.getElementById('verifier');
  if (!form) { return; }
  function part(id) { return document.getElementById(id); }

  function load(address) {
    return fetch(address, { credentials: 'omit' }).then(function (response) {
      require(response.ok, '取不到 ' + address + '（' + response.status + '）');
      return response.text();
    }, function () { throw new Problem('取不到 ' + address + '。只能直接取本网站的凭证，别处的请下载后选择文件。'); });
  }
  function proofText() {
    var file = part('proof-file').files[0], pasted = part('proof-text').value, address = part('proof-address').value.trim();
    if (file) { return file.text ? file.text() : new Response(file).text(); }
    if (pasted.trim()) { return Promise.resolve(pasted); }
    require(address, '请填写凭证地址，或者选择、粘贴凭证');
    return load(address);
  }
  function policyText() {
    var given = part('proof-policy').value;
    if (given.trim()) { return Promise.resolve({ text: given, isOwn: false }); }
    return load(form.getAttribute('data-policy')).then(function (text) { return { text: text, isOwn: true }; });
  }
  function line(tag, text) { var item = document.createElement(tag); item.textContent = text; return item; }
  function clear(element) { while (element.firstChild) { element.removeChild(element.firstChild); } return element; }
  function summary(result, isOwn) {
    if (!result.holds) { return '没有通过验证。'; }
    var entry = result.entry;
    return '通过验证：' + entry.rec + ' 第 ' + entry.ver + ' 版，' + entry.at.replace('T', ' ').replace('Z', '（世界时）') +
      ' 记入日志' + (proofHasFields(result) ? '，内容与日志一致' : '') + '。之后有没有新版本，请看信息页。' + (isOwn ? '公钥取自本网站，请与政府公报等渠道公布的核对。' : '');
  }
  function proofHasFields(result) { return Boolean(result.fields && result.fields.length); }
  function show(result, isOwn) {
    part('verdict').hidden = false;
    part('verdict').setAttribute('data-holds', String(result.holds));
    part('verdict-summary').textContent = summary(result, isOwn);
    var list = clear(part('verdict-steps'));
    result.steps.forEach(function (row) {
      list.appendChild(line('li', (row.ok ? '通过：' : '未通过：') + row.text + (row.detail ? '（' + row.detail + '）' : '')));
    });
    var rows = clear(part('verdict-fields')), fields = result.holds ? result.fields || [] : [];
    fields.forEach(function (field) {
      var row = document.createElement('tr'), name = line('th', field.name);
      name.setAttribute('scope', 'row');
      row.appendChild(name);
      row.appendChild(line('td', typeof field.value === 'string' ? field.value : canonical(field.value)));
      rows.appendChild(row);
    });
    part('verdict-table').hidden = !fields.length;
  }
  function run() {
    Promise.resolve().then(function () {
      require(big, '这个浏览器太旧，算不了签名。请换新版浏览器，或者用命令行验证。');
      return Promise.all([proofText(), policyText()]);
    }).then(function (given) {
      show(verify(given[0], given[1].text, Math.floor(Date.now() / 1000)), given[1].isOwn);
    }).catch(function (error) {
      show({ holds: false, steps: [{ ok: false, text: '没能开始验证', detail: error.message }] }, false);
    });
  }
  form.addEventListener('submit', function (event) { event.preventDefault(); run(); });
  ['dragover', 'drop'].forEach(function (name) {
    document.addEventListener(name, function (event) {
      event.preventDefault();
      var file = name === 'drop' && event.dataTransfer && event.dataTransfer.files[0];
      if (!file) { return; }
      new Response(file).text().then(function (text) {
        part('proof-file').value = '';
        part('proof-text').value = text;
        run();
      });
    });
  });
  var asked = new URLSearchParams(location.search);
  if (/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/.test(asked.get('rec') || '') && /^[1-9][0-9]{0,8}$/.test(asked.get('ver') || '')) {
    part('proof-address').value = form.getAttribute('data-proof') + asked.get('rec') + '/' + asked.get('ver') + '.json';
    run();
  }
}(typeof self === 'undefined' ? this : self));
