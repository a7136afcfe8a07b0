/** Models, benchmarks and scores as JSON, and back. No API: it may change in any version. */
@NullMarked
package org.llmsafety.io.internal.domain;

import org.jspecify.annotations.NullMarked;
