package org.example.kotlin

import org.llmsafety.core.Benchmarks.HARMBENCH
import org.llmsafety.core.Lab
import org.llmsafety.core.Labs.OPENAI
import org.llmsafety.core.Outcome
import org.llmsafety.io.bundled.BundledScores
import org.llmsafety.stats.trend.TheilSen
import org.llmsafety.stats.trend.Trend

/** A first analysis: no result is null, and the compiler knows it. A wrong answer ends the build. */
fun main() {
  val scores = BundledScores.helmSafety()
  val byLab: Map<Lab, Outcome<Trend>> =
      TheilSen.withDefaults().fitEach(scores.seriesByLab(HARMBENCH)).byKey()
  val slopes = byLab.mapValues { (_, outcome) -> outcome.map { it.slope() }.toOptional().orElse(null) }
  val openAi = slopes.getValue(OPENAI)
  println("OpenAI on HarmBench: $openAi a year; ${slopes.count { it.value == null }} labs have no trend")
  check(openAi != null && openAi > 0) { "expected OpenAI's models to rise, but found $openAi" }
}
