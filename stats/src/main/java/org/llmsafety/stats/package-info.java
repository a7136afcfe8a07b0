/** Placeholder. */
@NullMarked
package org.llmsafety.stats;

import org.jspecify.annotations.NullMarked;
