/**
 * What all results of the statistics share: intervals, p-values, corrections for many tests and the
 * circumstances a result was obtained under.
 */
@NullMarked
package org.llmsafety.stats;

import org.jspecify.annotations.NullMarked;
