/** Texts that lie among the classes. No API: it may change in any version. */
@NullMarked
package org.llmsafety.stats.internal.resources;

import org.jspecify.annotations.NullMarked;
