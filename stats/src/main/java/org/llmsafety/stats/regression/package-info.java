/** What regressions of all packages share: standard errors of weighted sums of scores. */
@NullMarked
package org.llmsafety.stats.regression;

import org.jspecify.annotations.NullMarked;
