/** Trends of scores over time, and tests whether there is one. */
@NullMarked
package org.llmsafety.stats.trend;

import org.jspecify.annotations.NullMarked;
