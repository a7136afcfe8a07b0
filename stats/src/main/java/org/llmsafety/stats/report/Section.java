package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;

/** A heading and what stands under it. */
record Section(String heading, ImmutableList<Block> blocks) {}
