package org.llmsafety.io.internal.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;

/** YAML without aliases, which would be read as the texts of their names. */
public final class PlainYaml extends JsonParserDelegate {
  /** The parser, which fails at an alias. */
  public PlainYaml(JsonParser yaml) {
    super(yaml);
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
