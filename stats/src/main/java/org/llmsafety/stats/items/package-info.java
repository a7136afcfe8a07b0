/**
 * What the items of a benchmark say about the error of a score: standard errors and intervals of a
 * mean over items, differences of two models on the same items, and how many items a difference
 * takes to be seen.
 */
@NullMarked
package org.llmsafety.stats.items;

import org.jspecify.annotations.NullMarked;
