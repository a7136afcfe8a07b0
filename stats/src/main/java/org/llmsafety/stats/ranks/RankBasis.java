package org.llmsafety.stats.ranks;

import org.llmsafety.stats.Basis;

/** What intervals rest on: what the errors are of, what is assumed, and the scores or items. */
record RankBasis(String errors, String assumptions, Basis basis) {}
