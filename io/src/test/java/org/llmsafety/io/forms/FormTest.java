package org.llmsafety.io.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.io.ByteSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Citation;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Label;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.table.CsvLayout;
import org.llmsafety.io.table.JsonLayout;

/**
 * How content is written, and what its file is called, changes nothing of what is read: scores,
 * items, and kinds of problems. Every file of the fixtures is written in every {@link Form} that
 * may be its own, so that a new format joins with its first fixture; what depends on a name by its
 * nature is listed here with the reason, and in docs/sources.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormTest {
  private static final Path FOLDER = Path.of("src/test/resources/org/llmsafety/io/fixtures");

  /** Files of which a list beside them states the checksum. */
  private static final String LISTED = "every-eval-ever-flat/flat/objects/";

  /** Names that say what is in the file and in no other place, by the start of the path. */
  private static final ImmutableMap<String, String> NAMES =
      ImmutableMap.<String, String>builder()
          .put("airbench/", "the model")
          .put("arena/", "the board")
          .put("bloom/run/judgment", "which judgment of a run it is")
          .put("bloom/broken/judgment", "which judgment of a run it is")
          .put("decodingtrust/", "the day")
          .put("epoch/", "the benchmark")
          .put("every-eval-ever/", "the record whose samples they are")
          .put(LISTED, "the record that the index lists")
          .put("harmbench/", "the attack and the model")
          .put("helm/", "the group, and the part of a run or a release")
          .put("lighteval/", "the day")
          .put("lmeval-samples/", "the task")
          .put("safetybench/", "the model, and the answer key")
          .put("salad-bench/", "the set")
          .buildOrThrow();

  /** Files that are looked for beside others under the one name that they have. */
  private static final ImmutableSet<String> COMPANIONS =
      ImmutableSet.of(
          "benchmark_metadata.csv",
          "model_metadata.csv",
          "groups.json",
          "groups_metadata.json",
          "safety_scenarios.json",
          "schema.json",
          "summary.json",
          "run_spec.json",
          "stats.json",
          "per_instance_stats.json",
          "scenario_state.json",
          "test_answers_en.json",
          "test_answers_zh.json");

  private static final ScoreReader READER =
      ScoreReader.withDefaults()
          .with(
              CsvLayout.wide()
                  .anyDelimiter()
                  .lab("provider")
                  .released("release date")
                  .standardError("Refusals %", "Refusals SE")
                  .condition("judge", "judge")
                  .score("Refusals %", Benchmark.of("forms/refusals", Scale.PERCENT))
                  .score("Jailbreak ASR", Benchmark.of("forms/jailbreaks", Scale.UNIT)))
          .with(
              CsvLayout.tall()
                  .anyDelimiter()
                  .lab("lab")
                  .released("date")
                  .edition("board")
                  .standardError("error")
                  .condition("effort", "effort")
                  .benchmarks(Benchmark.of("Refusals", Scale.PERCENT)))
          .with(JsonLayout.tall().lines().benchmarks(Benchmark.of("Refusals", Scale.PERCENT)))
          .with(JsonLayout.wide().score("score", Benchmark.of("forms/score", Scale.UNBOUNDED)));

  private static final ImmutableSortedMap<String, byte[]> FILES = files();

  private static ImmutableSortedMap<String, byte[]> files() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      ImmutableSortedMap.Builder<String, byte[]> read = ImmutableSortedMap.naturalOrder();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        read.put(FOLDER.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
      return read.buildOrThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folders of the fixtures, one or more for each format. */
  private static final ImmutableSet<String> TOPS =
      FILES.keySet().stream().map(FormTest::topOf).collect(ImmutableSet.toImmutableSet());

  private static String topOf(String name) {
    return name.substring(0, name.indexOf('/') + 1);
  }

  /** {@return the files of a folder of the fixtures} */
  private static Map<String, byte[]> folderOf(String top) {
    return new TreeMap<>(FILES.subMap(top, top + Character.MAX_VALUE));
  }

  /** What is read of each folder in its own form, once for all tests. */
  private final Map<String, List<String>> asItIs = new TreeMap<>();

  @ParameterizedTest
  @EnumSource(Form.class)
  void read_theSameContentInAnotherForm_isTheSame(Form form) {
    Map<String, Difference> differing = new LinkedHashMap<>();
    for (String top : TOPS) {
      Map<String, byte[]> folder = folderOf(top);
      Map<String, byte[]> written = new TreeMap<>(folder);
      for (String name : folder.keySet()) {
        if (form.appliesTo(name) && !name.startsWith(LISTED)) {
          form.of(FILES.getOrDefault(name, new byte[0])).ifPresent(it -> written.put(name, it));
        }
      }
      Difference.between(asItIs(top), read(written)).ifPresent(it -> differing.put(top, it));
    }
    assertThat(differing).isEmpty();
  }

  @Test
  void read_fileOfAnotherName_isTheSame() {
    Map<String, Difference> differing = new LinkedHashMap<>();
    for (String name : FILES.keySet()) {
      if (NAMES.keySet().stream().noneMatch(name::startsWith)) {
        ifRenamed(name, name.replaceFirst("[^/]*(\\.[^./]*)$", "zz renamed$1"))
            .ifPresent(it -> differing.put(name, it));
      }
    }
    assertThat(differing).isEmpty();
  }

  @Test
  void read_fileNamedAsACopy_isTheSame() {
    Map<String, Difference> differing = new LinkedHashMap<>();
    for (String name : FILES.keySet()) {
      boolean isCompanion =
          COMPANIONS.contains(name.substring(name.lastIndexOf('/') + 1))
              || name.endsWith("_samples.jsonl")
              || name.startsWith(LISTED);
      if (!isCompanion) {
        ifRenamed(name, name.replaceFirst("(\\.[^./]*)$", " (1)$1"))
            .ifPresent(it -> differing.put(name, it));
      }
    }
    assertThat(differing).isEmpty();
  }

  private Optional<Difference> ifRenamed(String name, String to) {
    Map<String, byte[]> folder = folderOf(topOf(name));
    folder.put(to, FILES.getOrDefault(name, new byte[0]));
    folder.remove(name);
    return Difference.between(asItIs(topOf(name)), read(folder));
  }

  @Test
  void read_foldersOnADisk_areTheSameAsInAnArchiveWhateverTheyAreCalledAndWhenTheyAreOf(
      @TempDir Path temporary) throws IOException {
    Path folder = temporary.resolve("My results (2)/a b, c");
    for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
      Path copy = folder.resolve(file.getKey());
      Files.createDirectories(copy.getParent());
      Files.write(copy, file.getValue());
      Files.setLastModifiedTime(copy, FileTime.fromMillis(0));
    }
    Map<String, Difference> differing = new LinkedHashMap<>();
    for (String top : TOPS) {
      Path own = folder.resolve(top);
      List<String> onDisk = summary(READER.read(own), READER.readItems(own));
      Difference.between(asItIs(top), onDisk).ifPresent(it -> differing.put(top, it));
    }
    assertThat(differing).isEmpty();
  }

  private List<String> asItIs(String top) {
    return asItIs.computeIfAbsent(top, folder -> read(folderOf(folder)));
  }

  /** What is read of a folder: each score, each item and the kind of each problem. */
  private static List<String> read(Map<String, byte[]> folder) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : folder.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Source source = Source.of("a.zip", ByteSource.wrap(bytes.toByteArray()));
    return summary(READER.read(source), READER.readItems(source));
  }

  private static List<String> summary(
      Checked<Scores> scores, Checked<ImmutableList<ItemScores>> items) {
    return Stream.of(
            scores.value().stream().map(FormTest::summary),
            scores.problems().stream().map(FormTest::summary),
            items.value().stream().map(FormTest::summary),
            items.problems().stream().map(FormTest::summary))
        .flatMap(each -> each)
        .sorted()
        .toList();
  }

  private static String summary(Score score) {
    return Stream.of(
            score.published().label().map(Label::fullText),
            score.published().lab(),
            score.published().releases(),
            score.benchmark().id(),
            score.benchmark().name(),
            score.benchmark().scale(),
            score.value(),
            score.edition(),
            score.conditions(),
            score.uncertainty(),
            score.evaluated(),
            score.dated(),
            score.provenance().origin(),
            score.provenance().citation().map(Citation::key))
        .map(String::valueOf)
        .toList()
        .toString();
  }

  private static String summary(ItemScores items) {
    return summary(items.score())
        + new TreeMap<>(items.values().epochsById())
        + new TreeMap<>(items.values().clusterById())
        + ImmutableSet.copyOf(items.unscored().stream().sorted().toList());
  }

  private static String summary(Problem problem) {
    return problem.severity() + " " + problem.topic();
  }

  /** What is read of one of two and not of the other. */
  private record Difference(List<String> lost, List<String> gained) {
    static Optional<Difference> between(List<String> before, List<String> after) {
      List<String> lost = new ArrayList<>(before);
      after.forEach(lost::remove);
      List<String> gained = new ArrayList<>(after);
      before.forEach(gained::remove);
      return lost.isEmpty() && gained.isEmpty()
          ? Optional.empty()
          : Optional.of(new Difference(lost, gained));
    }
  }
}
