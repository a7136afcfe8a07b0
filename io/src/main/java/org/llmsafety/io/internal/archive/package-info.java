/** Compressed and counted streams. No API: it may change in any version. */
@NullMarked
package org.llmsafety.io.internal.archive;

import org.jspecify.annotations.NullMarked;
