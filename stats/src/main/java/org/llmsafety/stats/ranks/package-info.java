/** The ranks of a leaderboard's models, and how sure they are. */
@NullMarked
package org.llmsafety.stats.ranks;

import org.jspecify.annotations.NullMarked;
