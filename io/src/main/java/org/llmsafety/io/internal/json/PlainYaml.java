package org.llmsafety.io.internal.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** YAML without aliases, which would be read as the texts of their names. */
public final class PlainYaml extends JsonParserDelegate {
  private PlainYaml(JsonParser yaml) {
    super(yaml);
  }

  /** Made when YAML is first read, as it takes longer than reading a small table. */
  private static final class Mapper {
    private static final ObjectMapper YAML =
        new ObjectMapper(
            YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

    private Mapper() {}
  }

  /** {@return a parser of these bytes, which fails at an alias and at a key that comes twice} */
  public static PlainYaml of(InputStream bytes) throws IOException {
    return new PlainYaml(Mapper.YAML.createParser(bytes));
  }

  /** {@return the node that the parser is at or comes to; nothing at the end of the document} */
  public Optional<JsonNode> tree() throws IOException {
    return Optional.ofNullable(Mapper.YAML.readTree(this));
  }

  @Override
  public JsonToken nextToken() throws IOException {
    JsonToken token = super.nextToken();
    if (delegate instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw new JsonParseException(this, "aliases (*" + getText() + ") are not read");
    }
    return token;
  }
}
