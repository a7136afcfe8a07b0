/**
 * Exploratory descriptions of scores over time: to look at data with, and to find questions in.
 * What they find was looked for in the very scores it describes, and every result says so.
 */
@NullMarked
package org.llmsafety.stats.explore;

import org.jspecify.annotations.NullMarked;
