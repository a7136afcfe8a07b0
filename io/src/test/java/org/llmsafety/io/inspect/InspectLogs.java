package org.llmsafety.io.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.ByteSource;
import com.google.common.io.Resources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;
import org.llmsafety.io.fixtures.Undirected;

/** Logs of Inspect, made in code. */
public final class InspectLogs {
  private static final int METHOD_IN_ENTRY = 8;
  private static final int METHOD_IN_DIRECTORY = 10;
  private static final byte ZSTANDARD = 93;

  private InspectLogs() {}

  static String text(String fixture) throws IOException {
    return Resources.toString(Resources.getResource(Fixtures.class, "inspect/" + fixture), UTF_8);
  }

  /** A log of one scorer without metrics, its status and results as given. */
  static String log(String status, String rest) {
    return "{\"version\": 2, \"status\": \""
        + status
        + "\", \"eval\": {\"created\": \"2025-03-01T00:00:00Z\", \"task\": \"refusals\","
        + " \"model\": \"m\", \"config\": {}}"
        + rest
        + "}";
  }

  /** Results of an accuracy of one half. */
  static String results(String rest) {
    return ", \"results\": {"
        + rest
        + "\"scores\": [{\"name\": \"s\", \"scorer\": \"s\", \"metrics\":"
        + " {\"accuracy\": {\"value\": 0.5}}}]}";
  }

  static Checked<Scores> read(String json) {
    return ScoreReader.withDefaults().read(Source.ofText("log.json", json));
  }

  static List<String> problems(Checked<?> read) {
    return Undirected.leftOut(read).stream().map(Problem::toString).toList();
  }

  static byte[] zip(String... namesAndTexts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        out.putNextEntry(new ZipEntry(namesAndTexts[i]));
        out.write(namesAndTexts[i + 1].getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The archive with every entry said to be packed with Zstandard. */
  static byte[] saidToBeZstandard(byte[] zip) {
    byte[] changed = zip.clone();
    for (int i = 0; i + METHOD_IN_DIRECTORY < zip.length; i++) {
      boolean isMark = zip[i] == 'P' && zip[i + 1] == 'K';
      if (isMark && zip[i + 2] == 3 && zip[i + 3] == 4) {
        changed[i + METHOD_IN_ENTRY] = ZSTANDARD;
      } else if (isMark && zip[i + 2] == 1 && zip[i + 3] == 2) {
        changed[i + METHOD_IN_DIRECTORY] = ZSTANDARD;
      }
    }
    return changed;
  }

  static Source source(String name, byte[] bytes) {
    return Source.of(name, ByteSource.wrap(bytes));
  }
}
