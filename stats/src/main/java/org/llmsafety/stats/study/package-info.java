/** A question about scores, answered whole: the analysis, its robustness, and what may be said. */
@NullMarked
package org.llmsafety.stats.study;

import org.jspecify.annotations.NullMarked;
