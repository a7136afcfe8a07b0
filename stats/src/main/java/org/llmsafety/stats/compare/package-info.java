/**
 * Comparisons: which lab's scores are higher, at equal date too, and which of two models does
 * better on what both were asked, and by how much.
 */
@NullMarked
package org.llmsafety.stats.compare;

import org.jspecify.annotations.NullMarked;
