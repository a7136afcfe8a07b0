/** One answer over several benchmarks, whether or not they share models. */
@NullMarked
package org.llmsafety.stats.pooled;

import org.jspecify.annotations.NullMarked;
