package org.llmsafety.io.forms;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A way to write the same content otherwise, which must not change what is read. What is broken in
 * its own form, and cannot be parsed by another program, is left as it is.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
enum Form {
  CRLF(Form::isText, text -> Optional.of(text.replace("\r\n", "\n").replace("\n", "\r\n"))),
  BYTE_ORDER_MARK(Form::isText, text -> Optional.of("\uFEFF" + text)),
  TWO_BYTE_ORDER_MARKS(Form::isText, text -> Optional.of("\uFEFF\uFEFF" + text)),
  TRAILING_LINES(Form::isText, text -> Optional.of(text + "\n\n")),
  NO_LAST_LINE_END(Form::isText, text -> Optional.of(text.stripTrailing())),
  LEADING_LINES(Form::isText, text -> Optional.of("\n\n" + text)),
  MUCH_LEADING_SPACE(Form::isJson, text -> Optional.of(" ".repeat(70_000) + text)),
  MANY_LEADING_LINES(Form::isText, text -> Optional.of("\n".repeat(70_000) + text)),
  UTF_16(Form::isText, Optional::of) {
    @Override
    byte[] encoded(String text) {
      return ("\uFEFF" + text).getBytes(UTF_16LE);
    }
  },
  SPACES_AROUND_CELLS(
      Form::isCsv,
      text ->
          csv(text, ',', false, cells -> cells.stream().map(cell -> "  " + cell + " ").toList())),
  ALL_CELLS_QUOTED(Form::isCsv, text -> csv(text, ',', true, cells -> cells)),
  SEMICOLONS(Form::isCsv, text -> csv(text, ';', false, cells -> cells)),
  TABS(Form::isCsv, text -> csv(text, '\t', false, cells -> cells)),
  BARS(Form::isCsv, text -> csv(text, '|', false, cells -> cells)),
  SEP_LINE(Form::isCsv, text -> csv(text, ';', false, cells -> cells).map(it -> "sep=;\n" + it)),
  COLUMNS_REVERSED(Form::isCsv, text -> csv(text, ',', false, Lists::reverse)),
  EMPTY_LAST_COLUMN(
      Form::isCsv,
      text ->
          csv(
              text,
              ',',
              false,
              cells -> ImmutableList.<String>builder().addAll(cells).add("").build())),
  HEADER_IN_CAPITALS(
      Form::isCsv,
      text -> {
        int end = text.indexOf('\n');
        return Optional.of(text.substring(0, end).toUpperCase(Locale.ROOT) + text.substring(end));
      }),
  PRETTY(Form::isDocument, text -> json(text, node -> node, true, false)),
  MINIFIED(Form::isJson, text -> json(text, node -> node, false, false)),
  ESCAPED(Form::isJson, text -> json(text, node -> node, false, true)),
  KEYS_REVERSED(Form::isJson, text -> json(text, Form::reversed, false, false));

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Predicate<String> applies;
  private final Function<String, Optional<String>> change;

  Form(Predicate<String> applies, Function<String, Optional<String>> change) {
    this.applies = applies;
    this.change = change;
  }

  boolean appliesTo(String name) {
    return applies.test(name);
  }

  /** {@return the same content in this form, if it can be written so} */
  Optional<byte[]> of(byte[] content) {
    String text = new String(content, UTF_8).replaceFirst("^\uFEFF", "");
    return change.apply(text).map(this::encoded);
  }

  byte[] encoded(String text) {
    return text.getBytes(UTF_8);
  }

  private static boolean isText(String name) {
    return !name.endsWith(".zip");
  }

  private static boolean isCsv(String name) {
    return name.endsWith(".csv");
  }

  private static boolean isDocument(String name) {
    return name.endsWith(".json");
  }

  private static boolean isLines(String name) {
    return name.endsWith(".jsonl");
  }

  private static boolean isJson(String name) {
    return isDocument(name) || isLines(name);
  }

  private static CsvReader<CsvRecord> reader(String text) {
    char separator = text.lines().findFirst().orElse("").contains(";") ? ';' : ',';
    return CsvReader.builder().fieldSeparator(separator).skipEmptyLines(true).ofCsvRecord(text);
  }

  private static Optional<String> csv(
      String text, char delimiter, boolean quotes, UnaryOperator<List<String>> change) {
    StringWriter out = new StringWriter();
    try (CsvReader<CsvRecord> reader = reader(text);
        CsvWriter writer =
            (quotes
                    ? CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS)
                    : CsvWriter.builder())
                .fieldSeparator(delimiter)
                .build(out)) {
      for (CsvRecord record : reader) {
        writer.writeRecord(change.apply(record.getFields()));
      }
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // a broken table is broken in its own form alone
    }
    return Optional.of(out.toString());
  }

  private static Optional<String> json(
      String text, UnaryOperator<JsonNode> change, boolean pretty, boolean escaped) {
    try {
      try {
        return Optional.of(written(change.apply(MAPPER.readTree(text)), pretty, escaped));
      } catch (JsonProcessingException e) {
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
          lines.add(
              line.isBlank() ? "" : written(change.apply(MAPPER.readTree(line)), false, escaped));
        }
        return Optional.of(lines.stream().collect(Collectors.joining("\n", "", "\n")));
      }
    } catch (JsonProcessingException e) {
      return Optional.empty(); // a broken document is broken in its own form alone
    }
  }

  private static String written(JsonNode node, boolean pretty, boolean escaped)
      throws JsonProcessingException {
    ObjectWriter writer = pretty ? MAPPER.writerWithDefaultPrettyPrinter() : MAPPER.writer();
    return (escaped ? writer.with(JsonWriteFeature.ESCAPE_NON_ASCII) : writer)
        .writeValueAsString(node);
  }

  private static JsonNode reversed(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode reversed = MAPPER.createObjectNode();
      Lists.reverse(ImmutableList.copyOf(object.fieldNames()))
          .forEach(name -> reversed.set(name, reversed(object.get(name))));
      return reversed;
    }
    if (node instanceof ArrayNode list) {
      ArrayNode each = MAPPER.createArrayNode();
      list.forEach(element -> each.add(reversed(element)));
      return each;
    }
    return node;
  }
}
