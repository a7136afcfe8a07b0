package org.llmsafety.core;

/** The labs whose models the bundled data hold. */
public final class Labs {
  public static final Lab ALLEN_INSTITUTE_FOR_AI = Lab.of("Allen Institute for AI");
  public static final Lab ANTHROPIC = Lab.of("Anthropic");
  public static final Lab COHERE = Lab.of("Cohere");
  public static final Lab DATABRICKS = Lab.of("Databricks");
  public static final Lab DEEPSEEK = Lab.of("DeepSeek");
  public static final Lab GOOGLE = Lab.of("Google");
  public static final Lab IBM = Lab.of("IBM");
  public static final Lab MARIN_COMMUNITY = Lab.of("Marin Community");
  public static final Lab META = Lab.of("Meta");
  public static final Lab MISTRAL_AI = Lab.of("Mistral AI");
  public static final Lab MOONSHOT_AI = Lab.of("Moonshot AI");
  public static final Lab OPENAI = Lab.of("OpenAI");
  public static final Lab QWEN = Lab.of("Qwen");
  public static final Lab WRITER = Lab.of("Writer");
  public static final Lab XAI = Lab.of("xAI");
  public static final Lab Z_AI = Lab.of("Z.ai");

  private Labs() {}
}
