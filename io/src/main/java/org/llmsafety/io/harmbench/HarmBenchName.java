package org.llmsafety.io.harmbench;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.io.Source;
import org.llmsafety.io.internal.FileTitle;

/**
 * What the path of a file of results says, and nothing in it does.
 *
 * @param model whose answers it holds
 * @param attack which made the test cases, if the path says
 */
record HarmBenchName(String model, Optional<String> attack) {
  private static final Splitter SLASH = Splitter.on('/').omitEmptyStrings();
  private static final Splitter UNDERSCORE = Splitter.on('_').omitEmptyStrings();
  private static final String RESULTS = "results";

  /** The methods of HarmBench's code and paper, in lower case. */
  private static final ImmutableSet<String> METHODS =
      ImmutableSet.of(
          "ap",
          "artprompt",
          "autodan",
          "autoprompt",
          "directrequest",
          "dr",
          "ensemblegcg",
          "fewshot",
          "gbda",
          "gcg",
          "gcg-m",
          "gcg-t",
          "gptfuzz",
          "human",
          "human_jailbreaks",
          "humanjailbreaks",
          "multimodaldirectrequest",
          "multimodalpgd",
          "multimodalpgdblankimage",
          "multimodalpgdpatch",
          "multimodalrendertext",
          "pair",
          "pap",
          "pez",
          "sfs",
          "tap",
          "tap-t",
          "uat",
          "zeroshot",
          "zs");

  static HarmBenchName of(Source source) {
    List<String> path = SLASH.splitToList(source.name());
    List<String> folders = path.subList(0, Math.max(0, path.size() - 1));
    String title = FileTitle.of(source);
    int last = folders.size() - 1;
    // results/<method>/<experiment>/results/<model>.json
    if (last >= 2 && folders.get(last).equals(RESULTS)) {
      return new HarmBenchName(title, Optional.of(folders.get(last - 2)));
    }
    for (int i = last; i >= 0; i--) {
      if (isMethod(folders.get(i))) {
        boolean isModelNext = i < last && !folders.get(i + 1).equals(RESULTS);
        String model = isModelNext ? folders.get(i + 1) : title;
        return new HarmBenchName(model, Optional.of(folders.get(i)));
      }
    }
    return inTitle(title).orElse(new HarmBenchName(title, Optional.empty()));
  }

  /** "harmbench_results_GCG_sketch-7b" is GCG against sketch-7b, and "GCG" is of many models. */
  private static Optional<HarmBenchName> inTitle(String title) {
    ImmutableList<String> words = ImmutableList.copyOf(UNDERSCORE.split(title));
    for (int i = 0; i < words.size(); i++) {
      if (isMethod(words.get(i))) {
        String model = String.join("_", words.subList(i + 1, words.size()));
        return Optional.of(
            new HarmBenchName(model.isEmpty() ? title : model, Optional.of(words.get(i))));
      }
    }
    return Optional.empty();
  }

  private static boolean isMethod(String name) {
    return METHODS.contains(name.toLowerCase(Locale.ROOT));
  }
}
