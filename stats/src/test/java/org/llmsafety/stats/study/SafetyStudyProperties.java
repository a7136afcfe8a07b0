package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

class SafetyStudyProperties {
  private static final SafetyStudy STUDY = SafetyStudy.withDefaults();

  /** The method is chosen by who was scored when, so scores that change places leave it. */
  @Property(tries = 10)
  void mainMethod_neverLooksAtAScore(@ForAll long seed) {
    Scores scores = Boards.rising().matching(score -> score.hashCode() % 11 != 0 || seed % 2 == 0);
    MainMethod.Choice before = MainMethod.of(SafetyQuestion.overall(), scores);
    Random random = new Random(seed);
    Scores shuffled =
        scores.stream()
            .map(
                score ->
                    Score.of(
                            score.model(),
                            score.benchmark(),
                            score.benchmark().scale().lowest()
                                + random.nextDouble()
                                    * (score.benchmark().scale().highest()
                                        - score.benchmark().scale().lowest()))
                        .withDated(score.dated().orElseThrow()))
            .collect(Scores.toScores());
    assertThat(MainMethod.of(SafetyQuestion.overall(), shuffled)).isEqualTo(before);
  }

  @Property(tries = 2)
  void orderOfReading_changesNothing(@ForAll long seed) {
    List<Score> order = new ArrayList<>(Boards.rising().asList());
    Collections.shuffle(order, new Random(seed));
    SafetyAnswer one = STUDY.answer(SafetyQuestion.overall(), Boards.rising());
    SafetyAnswer other = STUDY.answer(SafetyQuestion.overall(), Scores.copyOf(order));
    assertThat(other.main()).isEqualTo(one.main());
    assertThat(other.verdict()).isEqualTo(one.verdict());
  }
}
