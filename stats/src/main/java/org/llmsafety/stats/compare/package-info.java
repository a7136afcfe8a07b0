/** Comparisons of groups of models: which lab's scores are higher, and by how much. */
@NullMarked
package org.llmsafety.stats.compare;

import org.jspecify.annotations.NullMarked;
