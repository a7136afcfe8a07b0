/** Boxes and strokes of drawings, and the ticks of their axes. */
@NullMarked
package org.llmsafety.stats.internal.plane;

import org.jspecify.annotations.NullMarked;
