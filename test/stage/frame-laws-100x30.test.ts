import { canvas } from "./course.ts";
import { testCells, testFit, testLaws } from "./laws/test-laws.ts";

testLaws([canvas(100, 30)]);
testCells([canvas(100, 30, "ascii"), canvas(20, 5), canvas(1, 1)]);
testFit();
