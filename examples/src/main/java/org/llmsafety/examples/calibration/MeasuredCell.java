package org.llmsafety.examples.calibration;

import java.util.function.Supplier;

/**
 * One line of a table, and how it is measured.
 *
 * @param name what was measured, as the line has it: "GRADED,EVERY_LOOK,260,0.02"
 * @param line measures it
 */
record MeasuredCell(String name, Supplier<String> line) {}
