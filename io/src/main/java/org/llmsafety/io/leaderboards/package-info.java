/**
 * Leaderboards published as one small table or document: LMArena, Libra-Leaderboard, Salad-Bench
 * and the study's two tables.
 */
@NullMarked
package org.llmsafety.io.leaderboards;

import org.jspecify.annotations.NullMarked;
