/** How far a result depends on single models, labs and benchmarks, and on choices of method. */
@NullMarked
package org.llmsafety.stats.robust;

import org.jspecify.annotations.NullMarked;
