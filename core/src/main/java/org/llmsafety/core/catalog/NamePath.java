package org.llmsafety.core.catalog;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
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
 * @param implied what is known of the host in the path: "Ollama serves weights of 4 bits unless
 *     ..."
 * @param isAnonymousPreview whether a host lists it without its maker: "openrouter/quasar-alpha"
 */
record NamePath(
    String name,
    Optional<String> owner,
    ImmutableList<String> leftAside,
    Optional<String> implied,
    boolean isAnonymousPreview) {
  /**
   * Those who serve other people's models or publish their weights in other formats, and words that
   * paths are made of.
   */
  private static final ImmutableSet<String> HOSTS =
      ImmutableSet.of(
          "@cf",
          "accounts",
          "amazon-bedrock",
          "anyscale",
          "atlascloud",
          "aws",
          "azure",
          "azure-ai",
          "azure_ai",
          "azureai",
          "bartowski",
          "baseten",
          "bedrock",
          "bedrock_converse",
          "cerebras",
          "chutes",
          "cloudflare",
          "cloudflare-workers-ai",
          "cohere_chat",
          "crusoe",
          "custom_openai",
          "deepinfra",
          "featherless",
          "fireworks",
          "fireworks-ai",
          "fireworks_ai",
          "friendli",
          "gemini",
          "ggml-org",
          "github",
          "github-models",
          "github_models",
          "gmicloud",
          "google-vertex",
          "google_genai",
          "google_vertex",
          "groq",
          "hf",
          "hf-inference-providers",
          "hf.co",
          "hosted_vllm",
          "huggingface",
          "hyperbolic",
          "inference-net",
          "kilo",
          "lambda",
          "lepton",
          "litellm",
          "litellm_proxy",
          "lmstudio-community",
          "lm_studio",
          "lmstudio",
          "mancer",
          "mlx-community",
          "modal",
          "models",
          "nano-gpt",
          "nebius",
          "neuralmagic",
          "nim",
          "novita",
          "novita-ai",
          "nvidia_nim",
          "ollama",
          "ollama_chat",
          "openai-api",
          "openai-compatible",
          "openai_compatible",
          "openrouter",
          "parasail",
          "phala",
          "poe",
          "publishers",
          "redhatai",
          "replicate",
          "sagemaker",
          "sambanova",
          "scaleway",
          "sglang",
          "siliconflow",
          "stanfordhealthcare",
          "stanfordhealthcare_shc",
          "targon",
          "tee",
          "thebloke",
          "together",
          "together_ai",
          "togetherai",
          "unsloth",
          "vercel",
          "vertex",
          "vertex-ai",
          "vertex_ai",
          "vertexai",
          "vllm",
          "wandb",
          "watsonx",
          "workers-ai");

  private static final Pattern DATE = Pattern.compile("(20\\d\\d)/(\\d{1,2})/(\\d{1,2})");
  private static final Pattern REGION_AND_LAB =
      Pattern.compile("((?:(?:us|us-gov|eu|apac|au|ca|jp|global)\\.)?([a-z][a-z0-9]*)\\.)[a-z].*");

  /**
   * What says nothing of the model: "hf" is a file format of the same weights and "main" the newest
   * revision of a repository, "maas" and "@default" are Vertex's words for its own serving and for
   * the only version that it has, and "(deprecated)" is said of the listing.
   */
  private static final ImmutableList<String> NOISE =
      ImmutableList.of("-hf", "_hf", "-main", "_main", "-maas", "@default", " (deprecated)");

  /** The version of Bedrock's listing where it has no colon: "anthropic.claude-opus-4-6-v1". */
  private static final Pattern BARE_LISTING = Pattern.compile("(?<=\\d)-v1$");

  private static final String ROUTER = "openrouter/";

  /** OpenRouter lists models whose makers test them unnamed in its own namespace, as these. */
  private static final Pattern ANONYMOUS =
      Pattern.compile("(?i)" + ROUTER + "[a-z]+(?:-[a-z]+)*-(?:alpha|beta)");

  /** What a host is known to do to the models it serves. */
  private static final ImmutableMap<String, String> IMPLIED =
      ImmutableMap.of(
          "ollama", "Ollama serves weights of 4 bits unless the tag says otherwise",
          "azure", "Azure filters prompts and answers unless its filter is switched off",
          "openrouter", "OpenRouter may send a request to any host that serves the model");

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
    String path = text.replace("__", "/");
    List<String> steps =
        steps(path.indexOf('/') < 0 ? path : DATE.matcher(path).replaceAll("$1-$2-$3"));
    String name = steps.get(steps.size() - 1);
    Optional<String> owner = Optional.empty();
    Optional<String> implied = Optional.empty();
    for (String step : steps.subList(0, steps.size() - 1)) {
      String host = step.toLowerCase(Locale.ROOT);
      owner = HOSTS.contains(host) ? owner : Optional.of(step);
      implied = implied.or(() -> Optional.ofNullable(IMPLIED.get(host)));
    }
    ImmutableList.Builder<String> leftAside = ImmutableList.builder();
    if (steps.size() > 1) {
      leftAside.add(String.join("/", steps.subList(0, steps.size() - 1)) + "/");
    }
    Matcher regional = REGION_AND_LAB.matcher(name);
    if (name.indexOf('.') > 0 && regional.matches() && isLab.test(regional.group(2))) {
      owner = Optional.of(regional.group(2));
      leftAside.add(regional.group(1));
      name = name.substring(regional.group(1).length());
      Matcher listing = BARE_LISTING.matcher(name);
      if (listing.find()) {
        leftAside.add(listing.group());
        name = name.substring(0, listing.start());
      }
    }
    if (name.endsWith(":0")) {
      Matcher listing = LISTING.matcher(name);
      if (listing.find()) {
        leftAside.add(listing.group());
        name = name.substring(0, listing.start());
      }
    }
    for (int end = startOfNoise(name); end > 0; end = startOfNoise(name)) {
      leftAside.add(name.substring(end));
      name = name.substring(0, end);
    }
    return new NamePath(
        name.indexOf(':') < 0 ? name : VERSION_WITH_COLON.matcher(name).replaceAll("."),
        owner,
        leftAside.build(),
        implied,
        ANONYMOUS.matcher(text).matches());
  }

  /** Whether a text begins as the names of anonymous previews do. */
  static boolean mayBeAnonymous(String text) {
    return text.regionMatches(true, 0, ROUTER, 0, ROUTER.length());
  }

  /** Where noise begins at the end of a name; 0 if none does. */
  private static int startOfNoise(String name) {
    for (String noise : NOISE) {
      int start = name.length() - noise.length();
      if (start > 0 && name.regionMatches(true, start, noise, 0, noise.length())) {
        return start;
      }
    }
    return 0;
  }

  /** The parts between slashes, or all in one where a slash is not part of a path. */
  private static List<String> steps(String text) {
    if (text.indexOf('/') < 0) {
      return ImmutableList.of(text);
    }
    List<String> steps = Splitter.on('/').splitToList(text);
    boolean isPath =
        !steps.get(steps.size() - 1).isBlank()
            && steps.subList(0, steps.size() - 1).stream().allMatch(NamePath::isStep);
    return isPath ? steps : ImmutableList.of(text);
  }

  /** Letters, of which there must be one, digits, dots and dashes; "@" may come first. */
  private static boolean isStep(String step) {
    String name = step.startsWith("@") ? step.substring(1) : step;
    return name.codePoints().anyMatch(Character::isLetter)
        && name.codePoints()
            .allMatch(c -> Character.isLetter(c) || Character.isDigit(c) || "._-".indexOf(c) >= 0);
  }
}
