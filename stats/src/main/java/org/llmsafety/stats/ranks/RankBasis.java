package org.llmsafety.stats.ranks;

import org.llmsafety.core.Direction;
import org.llmsafety.stats.Basis;

/**
 * What intervals rest on: which end is ranked first, what the errors are of, what is assumed, and
 * the scores or items.
 */
record RankBasis(Direction direction, String errors, String assumptions, Basis basis) {}
