// esbuild starts a CommonJS file with half a kilobyte that lists its exports, under different names each time. One line is equivalent, and
// compresses well in the package.
const PRELUDE =
  /^var [\w$]+=Object\.defineProperty;.{300,500}?;[\w$]+\([\w$]+,(\{(?:[\w$]+:\(\)=>[\w$.]+,?)*\})\);module\.exports=[\w$]+\([\w$]+\);/;
const EXPORTS =
  "for(const[name,get]of Object.entries($1))Object.defineProperty(exports,name,{get,enumerable:true});exports.__esModule=true;";

/** The names again, for modules that import the file: there are none. */
const FOR_MODULES = /0&&\(module\.exports=\{[^}]*\}\);?\s*$/;

/** Returns the file with its exports in one line; unchanged if it needs more, as one that loads a CommonJS library does. */
export const inALine = (code) => code.replace(PRELUDE, EXPORTS).replace(FOR_MODULES, "");
