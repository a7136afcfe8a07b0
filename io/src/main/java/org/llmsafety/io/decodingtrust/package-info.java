/** DecodingTrust: its leaderboard's uploads, and the summaries that its tool writes. */
@NullMarked
package org.llmsafety.io.decodingtrust;

import org.jspecify.annotations.NullMarked;
