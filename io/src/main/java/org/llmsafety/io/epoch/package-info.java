/** Epoch AI's benchmark data: a folder or archive of CSV tables. */
@NullMarked
package org.llmsafety.io.epoch;

import org.jspecify.annotations.NullMarked;
