/** What readers of tables share. No API: it may change in any version. */
@NullMarked
package org.llmsafety.io.internal.tables;

import org.jspecify.annotations.NullMarked;
