package org.llmsafety.core.catalog;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name taken off the path that a host or hub gave it: "Llama-3-8b-chat" of
 * "together_ai/meta-llama/Llama-3-8b-chat-hf".
 *
 * @param name what the model itself is called
 * @param owner whose the path says it is: "meta-llama"; who only serves it is no owner
 * @param leftAside what was taken off, in order
 */
record NamePath(String name, Optional<String> owner, ImmutableList<String> leftAside) {
  /** Those who serve other people's models, and words that their paths are made of. */
  private static final ImmutableSet<String> HOSTS =
      ImmutableSet.of(
          "accounts",
          "anyscale",
          "azure",
          "azureai",
          "baseten",
          "bedrock",
          "chutes",
          "deepinfra",
          "fireworks",
          "fireworks_ai",
          "groq",
          "hf",
          "hf-inference-providers",
          "huggingface",
          "hyperbolic",
          "litellm",
          "models",
          "nebius",
          "novita",
          "ollama",
          "openai-api",
          "openrouter",
          "publishers",
          "replicate",
          "sambanova",
          "together",
          "together_ai",
          "togetherai",
          "vertex",
          "vertex_ai",
          "vllm");

  private static final Pattern DATE = Pattern.compile("(20\\d\\d)/(\\d{1,2})/(\\d{1,2})");
  private static final Pattern STEP =
      Pattern.compile("@?[\\p{L}\\p{Nd}._-]*\\p{L}[\\p{L}\\p{Nd}._-]*");
  private static final Pattern REGION_AND_LAB =
      Pattern.compile("((?:(?:us|us-gov|eu|apac|au|ca|jp|global)\\.)?([a-z][a-z0-9]*)\\.)[a-z].*");

  /**
   * What says nothing of the model: "hf" is a file format of the same weights and "main" the newest
   * revision of a repository, so that neither tells models apart; nor does what a request costs or
   * by which route it goes ("free", "nitro", "floor").
   */
  private static final Pattern NOISE =
      Pattern.compile("(?i)(?<=.)(?:[-_]hf|[-_]main|:free|:nitro|:floor)$");

  /**
   * The version of Bedrock's own listing: "v1:0" where the name has a version already, any "v2:0"
   * behind a date. Elsewhere ("v2:1" of Claude, "v0:2" of Mistral) it is the model's version.
   */
  private static final Pattern LISTING =
      Pattern.compile("(?i)(?:(?<=\\d{8})-v\\d:0|-v?1:0(?<=\\d.{0,99}-v?1:0))$");

  private static final Pattern VERSION_WITH_COLON = Pattern.compile("(?i)(?<=v\\d):(?=\\d)");

  /**
   * Takes a name off its path.
   *
   * @param isLab whether a lab goes by a name
   */
  static NamePath of(String text, Predicate<String> isLab) {
    List<String> steps = steps(DATE.matcher(text.replace("__", "/")).replaceAll("$1-$2-$3"));
    String name = steps.get(steps.size() - 1);
    ImmutableList<String> owners =
        steps.subList(0, steps.size() - 1).stream()
            .filter(step -> !HOSTS.contains(step.toLowerCase(Locale.ROOT)))
            .collect(ImmutableList.toImmutableList());
    Optional<String> owner =
        owners.isEmpty() ? Optional.empty() : Optional.of(owners.get(owners.size() - 1));
    ImmutableList.Builder<String> leftAside = ImmutableList.builder();
    if (steps.size() > 1) {
      leftAside.add(String.join("/", steps.subList(0, steps.size() - 1)) + "/");
    }
    Matcher regional = REGION_AND_LAB.matcher(name);
    if (regional.matches() && isLab.test(regional.group(2))) {
      owner = Optional.of(regional.group(2));
      leftAside.add(regional.group(1));
      name = name.substring(regional.group(1).length());
    }
    Pattern end = name.endsWith(":0") ? LISTING : NOISE;
    for (Matcher noise = end.matcher(name); noise.find(); noise = NOISE.matcher(name)) {
      leftAside.add(noise.group());
      name = name.substring(0, noise.start());
    }
    return new NamePath(VERSION_WITH_COLON.matcher(name).replaceAll("."), owner, leftAside.build());
  }

  /** The parts between slashes, or all in one where a slash is not part of a path. */
  private static List<String> steps(String text) {
    List<String> steps = Splitter.on('/').splitToList(text);
    boolean isPath =
        !steps.get(steps.size() - 1).isBlank()
            && steps.subList(0, steps.size() - 1).stream()
                .allMatch(step -> STEP.matcher(step).matches());
    return isPath ? steps : List.of(text);
  }
}
