/** How JSON is parsed within limits and spelt. No API: it may change in any version. */
@NullMarked
package org.llmsafety.io.internal.json;

import org.jspecify.annotations.NullMarked;
