/**
 * Figures of results: {@link org.llmsafety.stats.figures.ResultFigure} draws any result by one
 * call, and forests, heat maps, scatters and specification curves draw tables of one's own.
 *
 * <p>What is drawn is data of {@code org.llmsafety.stats.chart}, whose encoders know nothing about
 * statistics.
 */
@NullMarked
package org.llmsafety.stats.figures;

import org.jspecify.annotations.NullMarked;
