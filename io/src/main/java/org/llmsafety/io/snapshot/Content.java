package org.llmsafety.io.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.llmsafety.io.Source;
import org.llmsafety.io.csv.CsvDialect;
import org.llmsafety.io.csv.CsvDocument;

/**
 * What a published file must hold. A server that answers "all is well" and sends a page that says
 * otherwise is found out by it, and so is a document that was cut off.
 */
public enum Content {
  /** One whole JSON document, a list or an object. */
  JSON {
    @Override
    Optional<String> complaint(Path file) throws IOException {
      try (JsonParser parser = JSON_FACTORY.createParser(file.toFile())) {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
          return Optional.of("expected JSON, but it starts with " + startOf(file));
        }
        parser.skipChildren();
        boolean isWhole =
            parser.currentToken() == JsonToken.END_OBJECT
                || parser.currentToken() == JsonToken.END_ARRAY;
        return isWhole && parser.nextToken() == null
            ? Optional.empty()
            : Optional.of("expected one JSON document, but something goes on behind it");
      } catch (JsonProcessingException e) {
        return Optional.of(
            "expected whole JSON, but it is none or cut off; it starts with " + startOf(file));
      }
    }
  },

  /** A table with at least two columns, separated by commas, and a row that fits them. */
  CSV {
    @Override
    Optional<String> complaint(Path file) throws IOException {
      String start = read(file, FIRST_LINE).stripLeading();
      boolean isMarkup = start.startsWith("<") || start.startsWith("{");
      return !isMarkup && header(file).size() > 1 && hasRow(file)
          ? Optional.empty()
          : Optional.of("expected a table in CSV, but it starts with " + startOf(file));
    }

    @Override
    Optional<String> unlike(Path before, Path file) {
      Set<String> columns = new HashSet<>(header(before));
      return columns.isEmpty() || header(file).stream().anyMatch(columns::contains)
          ? Optional.empty()
          : Optional.of(
              "expected a table with some of the columns of the copy ("
                  + String.join(", ", header(before))
                  + "), but its first line is \""
                  + String.join(",", header(file))
                  + "\"");
    }

    private ImmutableList<String> header(Path file) {
      return CsvDialect.withDefaults().header(Source.ofFile(file));
    }

    private boolean hasRow(Path file) throws IOException {
      boolean[] isThere = {false};
      try (CsvDocument table = CsvDialect.withDefaults().open(Source.ofFile(file), problem -> {})) {
        table.forEachRow(row -> isThere[0] = true);
      }
      return isThere[0];
    }
  },

  /** A zip archive that is not empty. */
  ZIP {
    @Override
    Optional<String> complaint(Path file) throws IOException {
      try (ZipFile zip = new ZipFile(file.toFile())) {
        return zip.size() > 0
            ? Optional.empty()
            : Optional.of("expected a zip archive with entries, but it has none");
      } catch (ZipException e) {
        return Optional.of(
            "expected a whole zip archive, but it is none or cut off; it starts with "
                + startOf(file));
      }
    }
  };

  private static final JsonFactory JSON_FACTORY =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
  private static final int FIRST_LINE = 16 * 1024;
  private static final int SHOWN = 40;

  /** {@return what keeps the file from being of this content, if anything does} */
  abstract Optional<String> complaint(Path file) throws IOException;

  /**
   * {@return what the file has not in common with the copy before it, if nothing of the copy is
   * left, as in an apology that passes for a table}
   */
  Optional<String> unlike(Path before, Path file) {
    return Optional.empty();
  }

  private static String startOf(Path file) throws IOException {
    String start = CharMatcher.javaIsoControl().replaceFrom(read(file, SHOWN), ' ').strip();
    return start.isEmpty() ? "nothing" : "\"" + start + "\"";
  }

  private static String read(Path file, int bytes) throws IOException {
    String start =
        new String(MoreFiles.asByteSource(file).slice(0, bytes).read(), StandardCharsets.UTF_8);
    return start.startsWith("\uFEFF") ? start.substring(1) : start;
  }
}
