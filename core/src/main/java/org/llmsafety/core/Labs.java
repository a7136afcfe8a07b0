package org.llmsafety.core;

/** The labs whose models the bundled catalogue holds. */
public final class Labs {
  public static final Lab AI21_LABS = Lab.of("AI21 Labs");
  public static final Lab ALLEN_INSTITUTE_FOR_AI = Lab.of("Allen Institute for AI");
  public static final Lab AMAZON = Lab.of("Amazon");
  public static final Lab ANTHROPIC = Lab.of("Anthropic");
  public static final Lab BAICHUAN = Lab.of("Baichuan");
  public static final Lab BIGSCIENCE = Lab.of("BigScience");
  public static final Lab COHERE = Lab.of("Cohere");
  public static final Lab DATABRICKS = Lab.of("Databricks");
  public static final Lab DEEPSEEK = Lab.of("DeepSeek");
  public static final Lab ELEUTHERAI = Lab.of("EleutherAI");
  public static final Lab GOOGLE = Lab.of("Google");
  public static final Lab HUGGINGFACE = Lab.of("HuggingFace");
  public static final Lab IBM = Lab.of("IBM");
  public static final Lab LMSYS = Lab.of("LMSYS");
  public static final Lab MARIN_COMMUNITY = Lab.of("Marin Community");
  public static final Lab META = Lab.of("Meta");
  public static final Lab MICROSOFT = Lab.of("Microsoft");
  public static final Lab MINIMAX = Lab.of("MiniMax");
  public static final Lab MISTRAL_AI = Lab.of("Mistral AI");
  public static final Lab MOONSHOT_AI = Lab.of("Moonshot AI");
  public static final Lab MOSAICML = Lab.of("MosaicML");
  public static final Lab NOUS_RESEARCH = Lab.of("Nous Research");
  public static final Lab NVIDIA = Lab.of("NVIDIA");
  public static final Lab OPENAI = Lab.of("OpenAI");
  public static final Lab QWEN = Lab.of("Qwen");
  public static final Lab REKA_AI = Lab.of("Reka AI");
  public static final Lab SHANGHAI_AI_LABORATORY = Lab.of("Shanghai AI Laboratory");
  public static final Lab SNOWFLAKE = Lab.of("Snowflake");
  public static final Lab STABILITY_AI = Lab.of("Stability AI");
  public static final Lab STANFORD = Lab.of("Stanford");
  public static final Lab TENCENTARC = Lab.of("TencentARC");
  public static final Lab TII_UAE = Lab.of("TII UAE");
  public static final Lab TOGETHER = Lab.of("Together");
  public static final Lab TSINGHUA = Lab.of("Tsinghua");
  public static final Lab UPSTAGE = Lab.of("Upstage");
  public static final Lab WRITER = Lab.of("Writer");
  public static final Lab XAI = Lab.of("xAI");
  public static final Lab ZERO_ONE_AI = Lab.of("01.AI");
  public static final Lab Z_AI = Lab.of("Z.ai");

  private Labs() {}
}
