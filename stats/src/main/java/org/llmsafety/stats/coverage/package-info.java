/** Who was evaluated, and what those who were not could change. */
@NullMarked
package org.llmsafety.stats.coverage;

import org.jspecify.annotations.NullMarked;
