/** How fast: JMH benchmarks, each beside a baseline in the same run. */
@NullMarked
package org.llmsafety.examples.benchmark;

import org.jspecify.annotations.NullMarked;
