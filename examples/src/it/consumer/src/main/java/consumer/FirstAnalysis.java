package consumer;

import static org.llmsafety.core.Benchmarks.HARMBENCH;
import static org.llmsafety.core.Labs.OPENAI;

import org.llmsafety.core.Lab;
import org.llmsafety.core.Scores;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.Trends;

/** A first analysis, as a stranger would write it; a wrong answer ends the build. */
public final class FirstAnalysis {
  public static void main(String[] arguments) {
    Scores scores = BundledScores.helmSafety();
    Trends<Lab> trends = TheilSen.withDefaults().fitEach(scores.seriesByLab(HARMBENCH));
    Trend openAi = trends.byKey().get(OPENAI).orElseThrow();
    System.out.println("OpenAI on HarmBench: " + openAi);
    if (openAi.basis().n() != 21 || !(openAi.slope() > 0)) {
      throw new AssertionError("expected OpenAI's 21 models to rise, but found " + openAi);
    }
  }
}
