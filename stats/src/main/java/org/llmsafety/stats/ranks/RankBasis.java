package org.llmsafety.stats.ranks;

import com.google.common.collect.ImmutableList;

/** What intervals rest on, in words. */
record RankBasis(String basis, String assumptions, ImmutableList<String> caveats) {}
