package org.llmsafety.io.bundled;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import java.util.LinkedHashMap;
import java.util.Map;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.io.airbench.AirBenchResults;
import org.llmsafety.io.decodingtrust.DecodingTrust;
import org.llmsafety.io.epoch.EpochBundle;
import org.llmsafety.io.harmbench.HarmBenchResults;
import org.llmsafety.io.jailbreakbench.JailbreakBenchArtifact;
import org.llmsafety.io.leaderboards.ArenaTable;
import org.llmsafety.io.leaderboards.LibraLeaderboard;
import org.llmsafety.io.leaderboards.SaladBench;
import org.llmsafety.io.lmeval.LmEvalResults;
import org.llmsafety.io.rewardbench.RewardBenchResults;
import org.llmsafety.io.safetybench.SafetyBench;
import org.llmsafety.io.sorrybench.SorryBenchJudgments;
import org.llmsafety.io.strongreject.StrongRejectScores;

/**
 * The benchmarks of the sources that are read, as their readers define them. Averages are declared
 * from their parts here, where the study's tables print them as bare numbers.
 */
final class BundledBenchmarks {
  private BundledBenchmarks() {}

  /** {@return the study's benchmarks first, in its order, then each source's, every id once} */
  static ImmutableList<Benchmark> all() {
    Map<String, Benchmark> byId = new LinkedHashMap<>();
    Benchmarks.all().forEach(benchmark -> byId.put(benchmark.id(), benchmark));
    averages().forEach(average -> byId.put(average.id(), average));
    for (Benchmark benchmark :
        Iterables.concat(
            DecodingTrust.benchmarks(),
            DecodingTrust.toolBenchmarks(),
            SaladBench.benchmarks(),
            LibraLeaderboard.benchmarks(),
            SafetyBench.categories(SafetyBench.Split.EN),
            SafetyBench.categories(SafetyBench.Split.ZH),
            SafetyBench.categories(SafetyBench.Split.ZH_SUBSET),
            LmEvalResults.safetyTasks(),
            EpochBundle.benchmarks(),
            ArenaTable.benchmarks(),
            VectaraBoard.benchmarks(),
            BullshitBench.benchmarks(),
            SpeechMap.benchmarks(),
            RewardBenchResults.safety(),
            jailbreaksAndRefusals())) {
      byId.putIfAbsent(benchmark.id(), benchmark);
    }
    return ImmutableMap.copyOf(byId).values().asList();
  }

  private static ImmutableList<Benchmark> jailbreaksAndRefusals() {
    return ImmutableList.of(
        HarmBenchResults.ATTACK_SUCCESS,
        HarmBenchResults.COPYRIGHT,
        HarmBenchResults.NO_REFUSAL,
        JailbreakBenchArtifact.ATTACK_SUCCESS,
        StrongRejectScores.HARM,
        SorryBenchJudgments.FULFILMENT,
        AirBenchResults.REFUSAL);
  }

  private static ImmutableList<Benchmark> averages() {
    return ImmutableList.of(
        DecodingTrust.average(),
        SaladBench.average(),
        LibraLeaderboard.safety(),
        SafetyBench.average(SafetyBench.Split.EN),
        SafetyBench.average(SafetyBench.Split.ZH),
        SafetyBench.average(SafetyBench.Split.ZH_SUBSET));
  }
}
