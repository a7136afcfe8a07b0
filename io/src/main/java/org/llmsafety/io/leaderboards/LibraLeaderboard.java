package org.llmsafety.io.leaderboards;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Location;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonStart;

/**
 * The summary that Libra-Leaderboard's evaluation writes: {@code {model: {task: score}}}, a score a
 * number from 0 to 1, higher is safer, or the text "N/A" where the model was not tested.
 *
 * <p>57 tasks in four groups make the leaderboard's {@linkplain #safety safety score}, which is not
 * in the file: the mean of the groups' means, so that a task of a small group weighs more. The file
 * says nothing of how many items a task has; scores in steps of 0.05 suggest few.
 */
public final class LibraLeaderboard implements SourceFormat {

  private final ImmutableMap<String, Benchmark> tasks = tasks();

  /** Made by {@link java.util.ServiceLoader}. */
  public LibraLeaderboard() {}

  /** The groups whose means make the safety score, and the tasks of each as files spell them. */
  private enum Group {
    DIRECT_RISKY(
        Topic.HARMFUL_REQUESTS,
        "harmful requests asked plainly",
        """
        advbench beavertails_bad do_not_answer cona decoding_trust_stereotype
        decoding_trust_privacy decoding_trust_machine_ethics dialogue_safety confaide
        controversial_instructions cyberattack_assistance physical_safety_instructions_unsafe
        malicious_instructions personalinfoleak_few_shot moral_choice hypothesis_stereotypes
        malicious_instruct sycophancy_eval_answer sycophancy_eval_are_you_sure tdc_red_teaming
        harm_bench harmfulq safe_text hex_phi truthful_qa_mc1 xstest toxigen aart
        simple_safety_test sp_misconceptions dices350 bbq anthropic_redteam
        """),
    ADVERSARIAL(
        Topic.JAILBREAK,
        "harmful requests wrapped in an attack",
        """
        do_not_answer_fp latent_jailbreak hack_a_prompt dan_jailbreak dan_regular
        red_eval_harmfulqa red_eval_dangerousqa bad librai_adv_deep_inception
        librai_adv_do_anything_now librai_adv_effect_to_cause librai_adv_few_shots
        librai_adv_multilingual librai_adv_one_sided_statement librai_adv_persona_modulation
        librai_adv_prompt_injection librai_adv_refusal_suppression librai_adv_tense_change
        """),
    INSTRUCTION_HIERARCHY(
        Topic.PROMPT_INJECTION,
        "instructions that try to override those of higher standing",
        """
        prompt_injection prompt_extraction_robustness prompthijackingrobustness
        gandalf_ignore_instructions
        """),
    OVER_SENSITIVE(
        Topic.OVER_REFUSAL,
        "harmless requests that must not be refused",
        """
        do_not_answer_fn physical_safety_instructions_safe
        """);

    private final Topic topic;
    private final String what;
    private final String tasks;

    Group(Topic topic, String what, String tasks) {
      this.topic = topic;
      this.what = what;
      this.tasks = tasks;
    }

    ImmutableList<Benchmark> benchmarks() {
      return Splitter.onPattern("\\s+")
          .omitEmptyStrings()
          .splitToStream(tasks)
          .map(
              task -> benchmark(task).withTopics(topic).withDescription(what + "; higher is safer"))
          .collect(ImmutableList.toImmutableList());
    }
  }

  /**
   * {@return the leaderboard's safety score, in percent: the mean of the means of its groups of 33,
   * 18, 4 and 2 tasks}
   */
  public static Benchmark safety() {
    List<? extends Collection<Benchmark>> groups =
        Arrays.stream(Group.values()).map(Group::benchmarks).toList();
    return Benchmarks.LIBRA_LEADERBOARD.withAggregation(Aggregation.meanOfGroupMeans(groups));
  }

  /** {@return the 57 tasks of the safety score, from 0 to 1, group by group} */
  public static ImmutableList<Benchmark> benchmarks() {
    return tasks().values().asList();
  }

  /** {@return the 57 tasks, by the names that files give them} */
  static ImmutableMap<String, Benchmark> tasks() {
    return Arrays.stream(Group.values())
        .flatMap(group -> group.benchmarks().stream())
        .collect(toImmutableMap(Benchmark::name, Function.identity()));
  }

  /** A task, of the safety score or not. */
  static Benchmark benchmark(String task) {
    Benchmark bare = Benchmark.of("libra-leaderboard/" + task, Scale.UNIT).withName(task);
    return Benchmarks.LIBRA_LEADERBOARD.citation().map(bare::withCitation).orElse(bare);
  }

  @Override
  public String name() {
    return "Libra-Leaderboard summary";
  }

  /**
   * A summary starts with a model and a task that is known; or it is of models and numbers alone,
   * and of one model most tasks are known.
   */
  @Override
  public boolean recognises(Source source) {
    JsonStart start = JsonStart.of(source);
    ImmutableSet<String> models = start.fieldsOf();
    return start.isObject()
        && (models.stream().limit(1).anyMatch(model -> startsWithAKnownTask(start, model))
            || (models.stream().allMatch(model -> holdsNumbersAlone(start, model))
                && models.stream().anyMatch(model -> isOfKnownTasks(start, model))));
  }

  private boolean startsWithAKnownTask(JsonStart start, String model) {
    return start.fieldsOf(model).stream()
        .limit(1)
        .anyMatch(task -> tasks.containsKey(task) && start.text(model, task).isPresent());
  }

  private static boolean holdsNumbersAlone(JsonStart start, String model) {
    return start.text(model).isEmpty()
        && start.fieldsOf(model).stream().allMatch(task -> start.text(model, task).isPresent());
  }

  private boolean isOfKnownTasks(JsonStart start, String model) {
    ImmutableList<String> scored =
        start.fieldsOf(model).stream()
            .filter(task -> start.text(model, task).isPresent())
            .collect(ImmutableList.toImmutableList());
    long known = scored.stream().filter(tasks::containsKey).count();
    return known > 0 && 2 * known >= scored.size();
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    LibraScores scores = new LibraScores(Location.of(source.name()), sink);
    JsonFile.parse(source, sink, parser -> read(parser, scores));
  }

  private static void read(JsonParser parser, LibraScores scores) throws IOException {
    parser.nextToken();
    for (String model = parser.nextFieldName(); model != null; model = parser.nextFieldName()) {
      parser.nextToken();
      long line = JsonFile.line(parser);
      scores.read(line, model, new JsonCursor(parser.readValueAsTree(), model));
    }
    scores.finish(JsonFile.line(parser), parser.currentToken() == JsonToken.END_OBJECT);
  }
}
