// To say what a CommonJS file exports, esbuild puts half a kilobyte before it, in other names each time. A line says the same, and in
// the package all of them together take as much room as one.
const PRELUDE =
  /^var [\w$]+=Object\.defineProperty;.{300,500}?;[\w$]+\([\w$]+,(\{(?:[\w$]+:\(\)=>[\w$.]+,?)*\})\);module\.exports=[\w$]+\([\w$]+\);/;
const EXPORTS =
  "for(const[name,get]of Object.entries($1))Object.defineProperty(exports,name,{get,enumerable:true});exports.__esModule=true;";

/** The names once more, for a module that would import the file: none does. */
const FOR_MODULES = /0&&\(module\.exports=\{[^}]*\}\);?\s*$/;

/** The file with its exports in a line; as it is if it needs more than that, as one does that loads a CommonJS library. */
export const inALine = (code) => code.replace(PRELUDE, EXPORTS).replace(FOR_MODULES, "");
