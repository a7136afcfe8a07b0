/** HELM: releases of any of its leaderboards, and the files of single runs. */
@NullMarked
package org.llmsafety.io.helm;

import org.jspecify.annotations.NullMarked;
