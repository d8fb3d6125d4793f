// esbuild starts a CommonJS file with half a kilobyte that lists its exports, under different names each time. One line is equivalent, and
// compresses well in the package.
const PRELUDE =
  /^var [\w$]+=Object\.defineProperty;.{300,500}?;[\w$]+\([\w$]+,(\{(?:[\w$]+:\(\)=>[\w$.]+,?)*\})\);module\.exports=[\w$]+\([\w$]+\);/;
const EXPORTS =
  "for(const[name,get]of Object.entries($1))Object.defineProperty(exports,name,{get,enumerable:true});exports.__esModule=true;";

/** The names again, for modules that import the file: there are none. */
const FOR_MODULES = /0&&\(module\.exports=\{[^}]*\}\);?\s*$/;

/**
 * What a file that loads a CommonJS library begins with is longer, and stays. But it would export a copy of its names, in which each use
 * of a name is two calls; it exports the names themselves.
 */
const COPY = /module\.exports=[\w$]+\(([\w$]+)\);/;
const NAMES = "module.exports=$1;$1.__esModule=true;";

/** Returns the file with its exports in one line, or, if it needs more, without the copy of them. */
export const inALine = (code) =>
  (PRELUDE.test(code) ? code.replace(PRELUDE, EXPORTS) : code.replace(COPY, NAMES)).replace(FOR_MODULES, "");
