/** What readers of several sources share. No API: it may change in any version. */
@NullMarked
package org.llmsafety.io.internal;

import org.jspecify.annotations.NullMarked;
