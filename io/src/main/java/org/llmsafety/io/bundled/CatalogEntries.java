package org.llmsafety.io.bundled;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.Source;
import org.llmsafety.io.internal.json.PlainYaml;

/** The labs and models that a catalogue file defines, and what in it does not fit. */
record CatalogEntries(
    ImmutableList<LabEntry> labs,
    ImmutableList<ModelEntry> models,
    ImmutableList<Problem> problems) {

  /** Reads all of a file; one entry is in memory as YAML at a time. */
  static CatalogEntries of(Source source) {
    return new Reading(source).read();
  }

  private static final class Reading {
    private final Source source;
    private final ImmutableList.Builder<LabEntry> labs = ImmutableList.builder();
    private final ImmutableList.Builder<ModelEntry> models = ImmutableList.builder();
    private final ImmutableList.Builder<Problem> problems = ImmutableList.builder();
    private final Map<String, Location> places = new HashMap<>();

    Reading(Source source) {
      this.source = source;
    }

    CatalogEntries read() {
      try (InputStream bytes = source.open();
          PlainYaml parser = PlainYaml.of(bytes)) {
        document(parser);
      } catch (JsonProcessingException e) {
        problems.add(CatalogFile.misfit(placeOf(e), broken(e)));
      } catch (IOException e) {
        throw new UncheckedIOException(source + " cannot be read: " + e.getMessage(), e);
      }
      return new CatalogEntries(labs.build(), models.build(), problems.build());
    }

    private void document(PlainYaml parser) throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        misfit(whole(), "a catalogue must have the keys labs and models, and has neither");
        return;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        Location here = at(parser);
        parser.nextToken();
        switch (key) {
          case "labs" -> entries(parser, key, LabEntry::of, labs);
          case "models" -> entries(parser, key, ModelEntry::of, models);
          default -> {
            misfit(here, "a key must be labs or models, but was \"" + key + "\"");
            parser.skipChildren();
          }
        }
      }
      if (parser.nextToken() != null) {
        misfit(at(parser), "a file must hold one catalogue, but another begins");
      }
    }

    private <T> void entries(
        PlainYaml parser,
        String key,
        Function<CatalogFields, T> read,
        ImmutableList.Builder<T> into)
        throws IOException {
      if (!parser.isExpectedStartArrayToken()) {
        misfit(at(parser), key + " must be a list");
        parser.skipChildren();
        return;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        Location line = at(parser);
        JsonNode node = parser.tree().orElseThrow();
        Optional<String> id = Optional.ofNullable(node.get("id")).map(JsonNode::asText);
        Location here = id.map(line::inField).orElse(line);
        try {
          T entry = read.apply(new CatalogFields(node, here));
          Location before = places.putIfAbsent(key + " " + id.orElse(""), here);
          if (before != null) {
            throw new IllegalArgumentException(
                "an id must be given once, but was given at " + before);
          }
          into.add(entry);
        } catch (IllegalArgumentException e) {
          problems.add(CatalogFile.misfit(here, e));
        }
      }
    }

    private void misfit(Location here, String sentence) {
      problems.add(CatalogFile.misfit(here, new IllegalArgumentException(sentence)));
    }

    private Location whole() {
      return Location.of(source.name());
    }

    private Location at(JsonParser parser) {
      return whole().atLine(Math.max(1, parser.currentTokenLocation().getLineNr()));
    }

    private Location placeOf(JsonProcessingException e) {
      return e.getLocation() == null
          ? whole()
          : whole().atLine(Math.max(1, e.getLocation().getLineNr()));
    }

    /** The library's first line says what is wrong; the rest of its message draws the place. */
    private static IllegalArgumentException broken(JsonProcessingException e) {
      String message = e.getOriginalMessage();
      return new IllegalArgumentException(
          "the file must be plain YAML, but is not: " + message.lines().findFirst().orElse(""), e);
    }
  }
}
