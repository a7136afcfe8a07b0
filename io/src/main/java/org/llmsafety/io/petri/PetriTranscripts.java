package org.llmsafety.io.petri;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Label;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;

/**
 * The transcripts of audits that Petri saves, one file for each audit. Those of one folder are read
 * together: the audits of one target are the items of its scores.
 *
 * <p>Each dimension that the judge grades is a benchmark, "petri/dimension", from 1 to 10 on an
 * ordinal scale. The model that was tested is the target. Which end is safer is what the
 * dimension's definition in Petri says; a dimension of the user's own has no direction.
 *
 * <p>Where Petri cannot read its judge's answer, it writes 1 for every dimension, the grade of a
 * model without fault. Such audits are reported and not read.
 *
 * <pre>{@code
 * Checked<Scores> read = ScoreReader.withDefaults().read(Path.of("outputs"));
 * }</pre>
 */
public final class PetriTranscripts implements SourceFormat {
  private final Optional<Label> model;

  /** Made by {@link java.util.ServiceLoader}; takes the target that a transcript names. */
  public PetriTranscripts() {
    this(Optional.empty());
  }

  private PetriTranscripts(Optional<Label> model) {
    this.model = model;
  }

  /**
   * {@return the format of audits of that model, whatever the transcripts call it}
   *
   * @param model what it is called; must not be blank
   */
  public static PetriTranscripts ofModel(String model) {
    return new PetriTranscripts(Optional.of(Label.of(model)));
  }

  @Override
  public String name() {
    return "Petri transcripts";
  }

  @Override
  public boolean recognises(Source source) {
    return AuditTranscript.isOfPetri(source);
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    readItems(source, new GradeMeans(sink));
  }

  /**
   * Hands on the audits of the folder with the first of its transcripts, and nothing with the
   * others. An item is a seed instruction, by a hash of its text; further audits with it are its
   * epochs.
   */
  @Override
  public void readItems(Source source, ItemSink sink) throws IOException {
    if (isFirst(source)) {
      PetriReading reading = new PetriReading(source, model, sink);
      for (Source audit : audits(source)) {
        reading.take(audit);
      }
      reading.emit();
    }
  }

  private static boolean isFirst(Source source) {
    return together(source)
        .findFirst()
        .map(first -> first.name().equals(source.name()))
        .orElse(true);
  }

  private static ImmutableList<Source> audits(Source source) {
    ImmutableList<Source> audits = together(source).collect(ImmutableList.toImmutableList());
    return audits.isEmpty() ? ImmutableList.of(source) : audits;
  }

  private static Stream<Source> together(Source source) {
    return source.neighbours().stream()
        .filter(source::isReadWith)
        .filter(AuditTranscript::isOfPetri);
  }
}
