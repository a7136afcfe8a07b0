/**
 * Boards that test models again and again: trends by the models' releases and by the days of the
 * tests, edition by edition, and the breaks between editions.
 */
@NullMarked
package org.llmsafety.stats.editions;

import org.jspecify.annotations.NullMarked;
