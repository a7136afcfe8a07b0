package org.llmsafety.stats.chart;

/** Something drawn inside a {@link Panel}, placed by its axes. */
public sealed interface Mark permits Point, Line, Band, FittedPoint, HeatCell {}
