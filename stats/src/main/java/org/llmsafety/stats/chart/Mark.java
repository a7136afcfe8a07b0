package org.llmsafety.stats.chart;

/** Something drawn inside a {@link Panel}, placed by date and value. */
public sealed interface Mark permits Point, Line, Band, FittedPoint {}
