import { canvas } from "./course.ts";
import { testCells, testLaws } from "./laws/test-laws.ts";

testLaws([canvas(80, 24), canvas(60, 18)]);
testCells([canvas(200, 60), canvas(121, 35), canvas(79, 50)]);
