/** What weakens a result, in one wording for all methods, and the counts that it is found by. */
@NullMarked
package org.llmsafety.stats.internal.caveats;

import org.jspecify.annotations.NullMarked;
