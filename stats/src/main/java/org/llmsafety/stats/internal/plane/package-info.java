/** Boxes and strokes of drawings, the ticks of their axes, and the looks of their series. */
@NullMarked
package org.llmsafety.stats.internal.plane;

import org.jspecify.annotations.NullMarked;
