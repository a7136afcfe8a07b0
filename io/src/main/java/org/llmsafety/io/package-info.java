/**
 * Reading and writing of scores: what a {@link org.llmsafety.io.Source} and a {@link
 * org.llmsafety.io.SourceFormat} are, and the {@link org.llmsafety.io.ScoreReader} that brings them
 * together.
 *
 * <p><b>Items.</b> A score is often the mean over items: questions, prompts, attacks. {@link
 * org.llmsafety.io.ScoreReader#readItems} hands out these instead of the score: one {@link
 * org.llmsafety.core.ItemScores} for each model, benchmark and set of conditions (judge, scorer,
 * run), in the order in which they end. A format that has items implements {@link
 * org.llmsafety.io.SourceFormat#readItems}; it holds one model's items on one benchmark, or those
 * of one file, and hands them on as soon as they are whole. {@link org.llmsafety.io.ItemGroup}
 * gathers them for it, and reports what does not fit at its place: an item that is scored twice,
 * has no value or is off the scale, epochs of different number, and a mean over items that is not
 * what the same source states. What a model was not asked and others were is reported when all are
 * held. The benchmark of items is that of the score, so that its scale, its safer end and what is
 * not known of it are the same. A table of one's own is read by a layout with {@link
 * org.llmsafety.io.table.TableLayout#item}.
 */
@NullMarked
package org.llmsafety.io;

import org.jspecify.annotations.NullMarked;
