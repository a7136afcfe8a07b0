/** RewardBench: results of reward models. */
@NullMarked
package org.llmsafety.io.rewardbench;

import org.jspecify.annotations.NullMarked;
