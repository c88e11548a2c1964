package dev.throughline.agent.injection;

import java.util.ArrayList;
import java.util.List;

/**
 * The rules by which a text is found to give orders to a model. The kinds are those of OWASP's "LLM
 * Prompt Injection Prevention Cheat Sheet"; the words are this project's. {@code RATIONALE.md} says
 * what they cannot find.
 */
public final class Orders {
  private static final String A_MODEL =
      "(?:ais?|llms?|(?:large )?language models?|chatbots?|(?:ai |code )?assistants?"
          + "|(?:ai|automated|code) (?:review(?:er)?|analy(?:st|sis|zer)|agent|tool|bot)s?"
          + "|gpt|claude|gemini|copilot)";

  private static final List<OrderRule> ALL =
      List.of(
          Phrase.of(
              "overrides_instructions",
              "(?:ignore|disregard|forget|override|bypass|do not follow|don't follow|stop following)"
                  + " (?:(?:all|any|every|the|these|those|of|my) ){0,4}"
                  + "(?:(?:previous|prior|above|earlier|preceding|former|initial|original|system|your)"
                  + " (?:(?:previous|prior|system|developer|user|given) ){0,2}"
                  + "(?:instructions?|prompts?|directions|directives?|guidelines?)"
                  + "|your (?:rules|orders|programming|training))\\b"),
          Phrase.of(
              "gives_new_role",
              "(?:you are now|from now on,? you (?:are|will be)"
                  + "|(?:act|behave|respond|pretend|roleplay) (?:as(?: if you are)?|to be|like))"
                  + " (?:(?:an?|the|in|my|being|fully|completely) ){0,2}"
                  + "(?:[\\p{L}-]{2,20} ){0,2}"
                  + "(?:dan|jailbroken|unrestricted|unfiltered|uncensored|"
                  + A_MODEL
                  + ")\\b"),
          Phrase.of(
              "addresses_model",
              "(?:(?:note|notice|message|attention|important|reminder)"
                  + " (?:to|for) (?:(?:the|any|all|every|an?|you) ){0,2}"
                  + A_MODEL
                  + "(?: [\\p{L}]{2,20}){0,2}:"
                  + "|(?:if you are|as|dear|hey|hello) (?:(?:an?|the) ){0,1}"
                  + A_MODEL
                  + ",? (?:reading|reviewing|analy[sz]ing|you|please|answer|respond|report|rate)\\b"
                  + "|"
                  + A_MODEL
                  + "[:,] (?:(?:you|must|should|please|always|now) ){0,3}"
                  + "(?:answer|respond|reply|report|rate|classify|approve|conclude)\\b)"),
          Phrase.of(
              "asks_for_prompt",
              "(?:reveal|print|repeat|output|show|display|leak|disclose|recite|tell me|give me)"
                  + " (?:(?:me|us|to|back|out|all|of|the|full|entire|exact|complete) ){0,5}"
                  + "(?:your (?:(?:system|hidden|initial|original|full) ){0,2}"
                  + "(?:prompts?|instructions?|rules|guidelines)"
                  + "|(?:system|hidden|initial|secret) (?:prompt|instructions))\\b"),
          Phrase.of(
              "asks_for_secrets",
              "(?:send|post|upload|exfiltrate|forward|email|leak|transmit)"
                  + " (?:(?:me|us|of|the|this|our) ){0,3}"
                  + "(?:(?:all|any|every|your) (?:[\\p{L}_-]{1,20} ){0,3}"
                  + "(?:secrets?|credentials?|passwords?|tokens?|keys?|variables?|files?|sources?)"
                  + "|conversation|chat history|system prompt|source code)"
                  + " (?:[\\p{L}_-]{1,20} ){0,4}to https?:"),
          Markup.of(
              "imitates_role",
              "<\\|(?:im_start|im_end|system|user|assistant|start_header_id|end_header_id|eot_id"
                  + "|endoftext|begin_of_text|channel|message)\\|>"
                  + "|(?<![\\w\\])])\\[/?INST\\]|<</?SYS>>|</?start_of_turn>|</?end_of_turn>"
                  + "|</?system[_-](?:prompt|instructions?|reminder)>"
                  + "|(?m:^\\W{0,8}### ?(?:system|instruction|assistant):)"),
          Markup.of(
              "imitates_tool_call",
              "<\\|python_tag\\|>|\\[/?TOOL_(?:CALLS|RESULTS)\\]"
                  + "|</?(?:tool_calls?|tool_response|function_calls?|function_results?)>"
                  + "|<invoke name=|<function=[a-z_]{1,64}>"),
          new HiddenLetters());

  private Orders() {}

  /** For each rule the first place where the text breaks it; empty for nearly every text. */
  public static List<Order> in(String text) {
    ReadableText readable = ReadableText.of(text);
    List<Order> orders = new ArrayList<>();
    for (OrderRule rule : ALL) {
      rule.find(readable).ifPresent(line -> orders.add(new Order(rule.name(), line)));
    }
    return orders;
  }
}
