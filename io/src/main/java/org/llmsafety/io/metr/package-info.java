/** METR: time horizons. */
@NullMarked
package org.llmsafety.io.metr;

import org.jspecify.annotations.NullMarked;
