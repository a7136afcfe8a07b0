/**
 * Figures as data, and the encoders that turn them into SVG, PNG and specifications in Vega-Lite.
 *
 * <p>A {@link org.llmsafety.stats.chart.Figure} knows no file format; {@link
 * org.llmsafety.stats.chart.Svg}, {@link org.llmsafety.stats.chart.Png} and {@link
 * org.llmsafety.stats.chart.VegaLite} know nothing about statistics. The drawing is our own rather
 * than a chart library's because a reader of a safety figure should be able to hover a point
 * without script, find a model's name by text search, and read it in dark mode; and because a test
 * can then compare the file to the byte.
 */
@NullMarked
package org.llmsafety.stats.chart;

import org.jspecify.annotations.NullMarked;
