/**
 * Bootstrap and permutation for any statistic that a caller gives as a function of rows. The same
 * seed gives the same numbers, however many threads there are; what is small is enumerated whole.
 */
@NullMarked
package org.llmsafety.stats.resample;

import org.jspecify.annotations.NullMarked;
