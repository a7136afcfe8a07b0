/**
 * What all results of the statistics share: intervals, p-values, corrections for many tests and the
 * record of what a result rests on.
 */
@NullMarked
package org.llmsafety.stats;

import org.jspecify.annotations.NullMarked;
