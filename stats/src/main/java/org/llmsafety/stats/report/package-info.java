/** Reports that a policy researcher can publish: words, tables and figures as HTML or Markdown. */
@NullMarked
package org.llmsafety.stats.report;

import org.jspecify.annotations.NullMarked;
